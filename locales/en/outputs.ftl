outputs-lede = What was delivered: workshops, training, meetings, publications, with their dates and places.
outputs-caption = Outputs, the latest first
outputs-filter = Filter
outputs-filter-unknown = The address names a filter that is not known. Nothing was changed. Open the list of outputs and choose there.
outputs-show = Show
outputs-show-all = Show all outputs
outputs-all = All
outputs-when-upcoming = Under way or to come
outputs-when-past = Past
outputs-when-without-word = Without word
outputs-dates = Dates
outputs-title = Title
outputs-kind = Kind
outputs-place = Place
outputs-agency = Agency
outputs-year = Year
outputs-state = Country
outputs-format = Format
outputs-links = Links
outputs-facts = Facts
outputs-reported-to = Reported to
outputs-activities = Activities it serves
outputs-no-activities = No activity is linked to it.
outputs-history = Its history
outputs-pages = Pages
outputs-next = Next outputs
outputs-first = First page
outputs-none = No output has been recorded yet. They come with the report of a session, with the moves of activities, and with “Record an output”.
outputs-none-found = No output is like that.

outputs-kind-training = Training
outputs-kind-workshop = Workshop
outputs-kind-seminar = Seminar
outputs-kind-study-tour = Study tour
outputs-kind-expert-meeting = Expert meeting
outputs-kind-conference = Conference
outputs-kind-forum = Forum
outputs-kind-meeting = Meeting
outputs-kind-advisory-mission = Advisory mission
outputs-kind-publication = Publication
outputs-kind-tool = Tool
outputs-kind-other = Other

outputs-where-upcoming = under way or to come
outputs-where-past = past
outputs-where-without-word = over, and nobody said whether they took place
outputs-where-words = with the words “{ $words }”
outputs-where-session = reported to { sessions-the }
outputs-where-agency = by { $agency }
outputs-where-kind = kind “{ $kind }”
outputs-where-state = held in { $state }
outputs-where-year = in { $year }
outputs-shown = { $count ->
    [0] No outputs.
    [one] { $count } output.
   *[other] { $count } outputs.
 }
outputs-shown-where = { $count ->
    [0] No outputs: { $conditions }.
    [one] { $count } output: { $conditions }.
   *[other] { $count } outputs: { $conditions }.
 }
outputs-shown-many = { $count } outputs or more.
outputs-shown-many-where = { $count } outputs or more: { $conditions }.

outputs-words = Words
outputs-agencies = Agencies
outputs-partners = Partners
outputs-participants = Participants
outputs-participants-hint = Counts only, never names. Leave empty what was not counted; where the States are not known, give the totals in the last row.
outputs-heads-from = From
outputs-heads-women = Women
outputs-heads-men = Men
outputs-heads-unrecorded = Not recorded
outputs-heads-together = Together
outputs-heads-all = All
outputs-heads-cell = { $from }, { $column }
outputs-heads-line = { $from } – { $heads }
outputs-origin-other-states = Other States
outputs-origin-organisations = Organisations
outputs-origin-not-recorded = State not recorded

outputs-standing = Whether it took place
outputs-standing-planned = Planned
outputs-standing-under-way = Under way
outputs-standing-without-word = No word yet
outputs-standing-took-place = It took place
outputs-standing-did-not = Did not take place

outputs-new = Record an output
outputs-new-lede = What was delivered, or what is planned: with dates ahead it stands among what is coming, and after its end its agency is asked whether it took place.
outputs-edit = Change it
outputs-form-record = Record the output
outputs-form-keep = Record the change
outputs-recorded = Recorded: “{ $title }”.
outputs-changed = Recorded: “{ $title }” is changed.
outputs-same = Nothing was changed: the form said what stands already.
outputs-form-dates-hint = 2024-06-27, 27 June 2024, or June 2024.
outputs-form-place-hint = The town, or nothing for what was held online.
outputs-form-partners-hint = One a line: an organisation, or a name. No persons.
outputs-form-activities-hint = Codes, divided by commas: 1.1, 2.3. Of a plan other than { $plan } with its name: 2021-2023/1.1.
outputs-form-activities-hint-bare = Codes with the name of their plan, divided by commas: 2021-2023/1.1.
outputs-form-links-hint = One a line, beginning with https:// or http://.
outputs-form-no-activity = There is no activity “{ $given }”. Give its code as the plan shows it, such as 1.1, or 2021-2023/1.1 for another plan.
outputs-form-no-link = “{ $given }” is not a link. It begins with https:// or http://.
outputs-form-no-state = Choose the country from the list.
outputs-form-no-count = { $where }: “{ $given }” is not a count. Write a whole number up to { $most }, or nothing.
outputs-form-long-list = There may be { $lines } lines at most, with { $most } characters each.
outputs-form-not-yours = Choose your own agency, or name an activity that it leads: outputs of others are recorded by their officers, or by the coordinator.

outputs-word = Did it { $event ->
    [yes] take place
   *[no] come out
 }?
outputs-word-say = Say whether it took place
outputs-word-legend = Your word
outputs-word-yes = { $event ->
    [yes] It took place
   *[no] It came out
 }
outputs-word-yes-hint = with the numbers of participants, if they were counted
outputs-word-no = { $event ->
    [yes] It did not take place
   *[no] It did not come out
 }
outputs-word-no-hint = with the reason, or with new dates if it was put off
outputs-word-reason = Reason
outputs-word-from = New dates, from
outputs-word-from-hint = Only if it was put off: 2024-10-02 or October 2024.
outputs-word-record = Record it
outputs-word-none = Choose one of the two.
outputs-word-no-reason = Say why, or give the new dates if it was put off.
outputs-word-not-begun = Its dates lie ahead. Change the dates first if it was held earlier.
outputs-word-dates-passed = These dates are over already. Give dates that end today or later.
outputs-word-held = Recorded: “{ $title }” took place.
outputs-word-not-held = Recorded: “{ $title }” did not take place.
outputs-word-put-off = Recorded: “{ $title }” is put off; new dates: { $dates }.

outputs-withdraw = Withdraw it
outputs-withdraw-says = An output is withdrawn that was recorded in error, such as one that stands twice. It is no longer shown; its history stays. For one that did not take place, say so instead.
outputs-withdraw-why = Why it is withdrawn
outputs-withdraw-record = Withdraw the output
outputs-withdrawn = Recorded: “{ $title }” is withdrawn.
outputs-stands = stands
outputs-withdrawn-word = withdrawn
outputs-reason-none = Say why.

outputs-files = Files
outputs-file = File
outputs-file-hint = PDF, DOCX, XLSX, PNG or JPEG, 20 MB at most.
outputs-file-note = What it is
outputs-file-note-hint = Such as: programme, presentations, list of conclusions.
outputs-file-personal = Whoever may read the output may read the file. Send no lists of persons.
outputs-file-add = Add a file
outputs-file-record = Add the file
outputs-file-none = Choose a file.
outputs-file-there = This very file is here already, as “{ $name }”.
outputs-file-done = Added: “{ $name }”.
outputs-file-added = added on { $date }
outputs-file-remove = Remove
outputs-file-remove-says = The file is no longer listed or sent. The history keeps its name and who removed it.
outputs-file-remove-why = Why it is removed
outputs-file-remove-record = Remove the file
outputs-file-removed = Removed: “{ $name }”.
