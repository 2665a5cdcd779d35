sign-in-title = Sign in
sign-in-lede = For officers, coordinators, delegates and observers.
sign-in-read = Read without an account
sign-in-do = Sign in
sign-in-refused = You are not signed in
sign-in-unknown = There is no account with this address and this password. Check both, and whether Caps Lock is on.
sign-in-closed = This account is closed. An administrator can open it again.
sign-in-wait = { $minutes ->
    [one] Too many attempts failed. Please wait one minute and try again.
   *[other] Too many attempts failed. Please wait { $minutes } minutes and try again.
 }
sign-in-help-title = No account, or a forgotten password
sign-in-help = Accounts are made by the secretariat. Write to the coordinator of your body; an administrator can give you a new password.
sign-out-do = Sign out
sign-out-done = You have signed out.

home-title = Work plans
home-lede = What the bodies have published.
home-none-published = The plans of published bodies would stand here. So far the plans are for members: sign in to read yours.
home-nothing-yet = The plans of the bodies would stand here. There is no body yet.
home-begin = An administrator makes the first one. If there is no administrator either, whoever runs this machine makes one:
home-no-role = You have no role in any body yet. An administrator can give you one.

account-title = Account
account-email = E-mail
account-password = Password
account-moment = { $date }, { $time } UTC
account-role-of = { $role }, { $of }
account-administrator = Administrator
account-roles = Roles
account-no-roles = None yet. An administrator can give you one.
account-language-title = Language
account-language = Language of the pages
account-language-hint = For your account, in every browser. The switch at the top of a page changes only the browser you are using.
account-language-browser = As the browser asks
account-language-keep = Keep this language
account-language-kept = Recorded: pages will be shown in this language.
account-password-title = Password
account-password-present = Present password
account-password-new = New password
account-password-hint = At least 12 characters. A sentence is easier to keep than a riddle.
account-password-change = Change the password
account-password-changed = The password is changed. Other browsers were signed out.
account-password-present-wrong = This is not your present password. Nothing was changed.
account-password-wait = Too many attempts failed. Please wait (minutes: { $about }) and try again.
account-password-short = The password is too short: it needs at least 12 characters.
account-password-long = The password is too long: 200 characters at most.
account-password-guessable = This password is easily guessed. Choose one that is neither the name nor the address, and not a few characters repeated.
account-sign-ins-title = Where you are signed in
account-where = Where
account-since = Since
account-last-seen = Last seen
account-act = Act
account-now = now
account-this-browser = this browser
account-browser-on = { $browser } on { $system }
account-browser-unknown = A browser that does not name itself
account-end = End
account-end-named = End the sign-in in { $browser } since { $since }
account-more-sign-ins = { $count ->
    [one] One more sign-in, not used for longer, is not listed. “Sign out everywhere else” ends it too.
   *[other] { $count } more sign-ins, not used for longer, are not listed. “Sign out everywhere else” ends them too.
 }
account-end-others = Sign out everywhere else
account-sign-in-ended = That browser is signed out.
account-others-ended = All other browsers are signed out.

person-email-malformed = This is not an e-mail address: write it as name@example.org.
person-email-taken = There is already an account with this address.
person-name-missing = Give the person's name.
person-name-long = The name is too long: 200 characters at most.
person-last-administrator = This is the only administrator. Make another one first.

membership-needs-agency = An officer acts for an agency of the body's secretariat. Add the agency to the body first, or choose another role.
membership-needs-state = A delegate acts for a State. Choose the State.
membership-not-participating = This State does not participate in the body. Add it to the body first.
membership-held = The person has this role already.

body-slug-malformed = The short address takes small Latin letters, digits and hyphens, begins with a letter or digit, and has 63 characters at most: speca-itsd.
body-slug-reserved = “{ $about }” is the address of another page. Choose another one.
body-slug-taken = Another body has this address. Choose another one.
body-name-missing = Give the full name of the body.
body-short-name-unfit = Give a short name of 60 characters at most.
body-time-zone-unknown = “{ $about }” is not a time zone. Write a city of the IANA list, such as Asia/Almaty or Europe/Zurich, or UTC.
body-state-unknown = “{ $about }” is not the code of a State. Write two letters, such as KZ.
body-agency-unknown = There is no organisation “{ $about }”. Add it to the organisations first.
body-agency-needed = { $about } leads areas or activities of this body, or has officers in it, and has to stay.
body-state-needed = { $about } has delegates in this body. End their roles first.

organisation-acronym-unfit = Give an acronym of 40 characters at most, without commas.
organisation-acronym-taken = There is already an organisation “{ $about }”.
organisation-name-missing = Give the full name of the organisation.

house-lede = People and their roles, bodies, and the organisations that serve them.
house-leave = Leave it as it is

people-title = People
people-all = All people
people-find = Find
people-words = Name or e-mail
people-body = Member of
people-none = Nobody fits. Change the words, or choose another body.
people-pages = Pages
people-first = First page
people-next = Next page

person-title = Name and address
person-name = Name
person-name-hint = As it will stand beside what this person records.
person-add = Add a person
person-add-do = Add this person
person-added = The account is made.
person-keep = Keep these changes
person-changed = The changes are recorded.
person-house = The house
person-administrator-hint = Makes people, bodies and organisations.
person-body = Body
person-role = Role
person-no-roles = The roles of this person would stand here. Give the first one below.
person-no-bodies = There is no body yet in which a role could be given.
person-password = First password
person-password-hint = At least 12 characters. Leave it empty, and one is drawn and shown to you once.
person-password-ends = The person is signed out everywhere.
person-new-password = New password
person-set-password = Set a new password
person-password-set = A new password is set.
person-account = Account
person-close = Close the account
person-close-hint = A closed account cannot sign in, and is signed out at once. What the person recorded stays.
person-closed = The account is closed.
person-is-closed = Closed
person-reopen = Open the account again
person-reopen-hint = This account is closed. Opened again, it has the roles and the password it had.
person-reopened = The account is open again.
person-never-seen = never

membership-role = Role to give
membership-role-hint = Each body offers the agencies of its secretariat and its participating States.
membership-choose = Choose
membership-role-missing = Choose a role.
membership-organisation = Comes from
membership-organisation-hint = For coordinators and observers: a donor, a partner, an agency.
membership-none = None
membership-give = Give this role
membership-given = The role is given.
membership-end-named = End the role: { $role }, { $body }
membership-ended = The role has ended.

handed-over-title = A password to hand over
handed-over-lede = This password is shown now and never again. Hand it over so that only this person can read it, and ask that it be changed on the account page.
handed-over-on = It is handed over: go on

bodies-title = Bodies
bodies-empty = The bodies would stand here: working groups, committees, groups of experts. Add the organisations of the secretariat first, then the body.
body-add = Add a body
body-add-do = Add this body
body-added = The body is added.
body-keep = Keep these changes
body-changed = The changes are recorded.
body-slug = Short address
body-slug-hint = Stands in all addresses of the body and never changes. Small Latin letters, digits and hyphens: speca-itsd.
body-name = Name
body-name-ru = Name in Russian
body-short-name = Short name
body-short-name-hint = For menus, 60 characters at most.
body-time-zone = Time zone
body-time-zone-hint = “Overdue” is judged by the day there. A city of the IANA list, such as Asia/Almaty.
body-agencies = Secretariat
body-agencies-hint = Acronyms divided by commas, in the order in which the documents name them.
body-agencies-known = Known are: { $known }.
body-readers = Readers
body-readers-all = Everyone
body-readers-members = Members
body-published = Published
body-published-hint = Everyone may read the plan, the decisions and the outputs, without an account.
body-states = Participating States
body-states-count = States
body-states-chosen = { $count ->
    [0] None chosen
    [one] { $count } State chosen
   *[other] { $count } States chosen
 }
body-members = Members
body-members-named = Members of { $body }

organisations-title = Organisations
organisations-empty = The organisations would stand here: agencies of secretariats, partners, donors.
organisation-lede = An agency of a secretariat, a partner, a donor.
organisation-add = Add an organisation
organisation-add-do = Add this organisation
organisation-added = The organisation is added.
organisation-keep = Keep these changes
organisation-changed = The changes are recorded.
organisation-acronym = Acronym
organisation-acronym-ru = Acronym in Russian
organisation-name = Name
organisation-name-ru = Name in Russian
