product-name = Rapporteur
product-claim = Rapporteur keeps a work plan alive between sessions.
printed = { $address }, printed on { $date }

nav-skip = Skip to content
nav-main = Main
nav-breadcrumb = Breadcrumb
nav-search = Search
nav-desk = Desk
nav-plan = Plan
nav-decisions = Decisions
nav-proposals = Proposals
nav-outputs = Outputs
nav-funding = Funding
nav-sessions = Sessions
nav-summaries = Summaries
nav-changes = What changed
nav-intake = Intake
nav-administration = Administration
nav-sign-in = Sign in

role-officer = Officer
role-coordinator = Coordinator
role-delegate = Delegate
role-observer = Observer

status-planned = Planned
status-preparing = Preparing
status-under-way = Under way
status-delivered = Delivered
status-completed = Completed
status-postponed = Postponed
status-cancelled = Cancelled

funding-secured = Secured
funding-partly-secured = Partly secured
funding-expected = Expected
funding-sought = Sought
funding-not-stated = Not stated

format-in-person = In person
format-hybrid = Hybrid
format-online = Online

form-problems = { $count ->
    [one] One thing has to be put right before this can be recorded
   *[other] { $count } things have to be put right before this can be recorded
 }
form-nothing-lost = Nothing was lost: your words are below.
form-any = Any
form-optional = optional

right-published = everyone, where the body publishes its plan
right-signed-in = everyone who is signed in
right-member = members of this body
right-lead-officer = officers of the agency that leads the activity
right-output-officer = officers of the agency that holds the output or leads what it serves
right-responsible-officer = officers of an agency that has to see to the decision
right-responsible-delegate = delegates of a State that has to see to the decision
right-officer = officers of the secretariat’s agencies
right-delegate = delegates of participating States
right-same-delegation = the delegation whose proposal it is
right-coordinator = coordinators of the secretariat
right-administrator = administrators
right-maker = whoever recorded it, within a day

error-reference = Reference number
error-way-plan = To the plan
error-way-home = To the first page
error-not-found-title = There is no such page
error-not-found = The address may have been copied without its end, or the page may be for members only. Sign in if you have an account.
error-forbidden-title = This is not for your account
error-forbidden = This may be done by { $who }. Nothing was changed. The coordinator of the body can give you the role.
error-cross-site-title = The request came from another site
error-cross-site = For your safety nothing was changed. Open the page here and send the form again.
error-too-large-title = That is too large
error-too-large = A report may have 20 MB at most. Nothing was stored. Remove the pictures from the document, or save it as text, and send it again.
error-busy-title = Not at this moment
error-slow-title = This took too long
error-slow = Nothing was changed. Please try again in a minute.
error-request-title = This request could not be understood
error-character = The address or the form holds a character that cannot be stored. Nothing was changed. Go back, remove it, and send it again.
error-request = The address or the form is not complete. Nothing was changed. Go back, and send it again.
error-fault-title = Something went wrong on our side
error-fault = What was stored before is safe, and nothing was half recorded. Please try again; if it happens once more, send the reference number to your administrator.
