plan-overdue-days = { $count ->
    [one] overdue by { $count } day
   *[other] overdue by { $count } days
 }
plan-overdue-months = { $count ->
    [one] overdue by { $count } month
   *[other] overdue by { $count } months
 }
plan-overdue-years = { $count ->
    [one] overdue by { $count } year
   *[other] overdue by { $count } years
 }

plan-month-1 = Jan
plan-month-2 = Feb
plan-month-3 = Mar
plan-month-4 = Apr
plan-month-5 = May
plan-month-6 = Jun
plan-month-7 = Jul
plan-month-8 = Aug
plan-month-9 = Sep
plan-month-10 = Oct
plan-month-11 = Nov
plan-month-12 = Dec
plan-month-of-year = { $month } { $year }

plan-title = Work plan
plan-adopted = Adopted at { $session }{ $place ->
    [none] {""}
   *[some] , { $place }
 }{ $date ->
    [none] {""}
   *[some] , { $date }
 }.
plan-carried-out = Carried out by { $agencies }.
plan-others = Other plans:
plan-none = The work plan of the body would stand here: its areas, their activities, and where each of them is.
plan-none-take-in = Take in the report of a session
plan-none-wait = It appears when the coordinator takes in the report of the session that adopts it.

plan-totals = Activities by status
plan-filter = Filter
plan-filter-words = Words
plan-filter-lead = Lead agency
plan-filter-status = Status
plan-filter-not-completed = Not completed
plan-filter-funding = Funding
plan-filter-state = State
plan-filter-time = Time
plan-filter-overdue = Overdue
plan-filter-show = Show
plan-filter-clear = Show the whole plan

plan-shown-all = { $areas ->
    [0] All { $number } activities
    [one] All { $number } activities of one area
   *[other] All { $number } activities of { $areas } areas
 }, { $sort ->
    [end] those that end first at the top
    [status] by status
    [word] those without word for longest at the top
   *[plan] in the order of the plan
 }.
plan-shown = { $bound ->
    [more] More than { $shown }
   *[exact] { $shown }
 } of { $number } { $total ->
    [one] activity
   *[other] activities
 }{ $lead ->
    [none] {""}
   *[some] {" "}led by { $lead }
 }{ $state ->
    [none] {""}
   *[some] {" "}that name { $state }
 }{ $searched ->
    [none] {""}
   *[some] {" "}with “{ $words }”
 }{ $status ->
    [none] {""}
    [not-completed] , not completed
   *[some] , status: { $status-word }
 }{ $funding ->
    [none] {""}
   *[some] , funding: { $funding-word }
 }{ $overdue ->
    [none] {""}
   *[some] , overdue
 }, { $sort ->
    [end] those that end first at the top
    [status] by status
    [word] those without word for longest at the top
   *[plan] in the order of the plan
 }.
plan-shown-overdue = { $bound ->
    [more] More than { $number } are overdue.
   *[exact] { $count ->
        [one] One is overdue.
       *[other] { $number } are overdue.
    }
 }
plan-shown-none = No activity fits this. Nothing is lost: take away one of the conditions, or
plan-shown-past = There are no activities after this place.

plan-misread-lead = “{ $given }” is not an agency of this body, so all agencies are shown.
plan-misread-status = “{ $given }” is not a status, so all statuses are shown.
plan-misread-funding = “{ $given }” is not a funding status, so all are shown.
plan-misread-state = “{ $given }” is not a participating State of this body, so all are shown.
plan-misread-sort = “{ $given }” is not an order, so the plan’s own is used.
plan-misread-after = The link to the place in the list was not complete, so the list is shown from its beginning.
plan-misread-words = Only the first 200 characters of the words were searched for.

plan-sort = Order
plan-sort-plan = In the order of the plan
plan-sort-end = Ending first
plan-sort-status = By status
plan-sort-word = Longest without word

plan-timeline = The plan in time
plan-timeline-says = Bars show each activity between { $from } and { $to }. The table below says the same.
plan-timeline-key = Solid: recorded. Outline: planned. Upright ticks: outputs. The table below says the same in words.
plan-timeline-bar = { $code } { $name }: { $timeframe }, { $status }
plan-timeline-undated = without dates
plan-today = Today, { $date }
plan-day-shown = The day shown, { $date }

plan-table = Activities of the plan
plan-table-by-area = Activities by area, in the order of the adopted plan
plan-code = Code
plan-activity = Activity
plan-lead = Lead
plan-timeframe = Timeframe
plan-status = Status
plan-funding = Funding
plan-activities = { $count ->
    [one] { $count } activity
   *[other] { $count } activities
 }
plan-pages = Pages
plan-page-more = More activities
plan-page-first = From the beginning

plan-activity-code = Activity { $code }
plan-activity-labelled = Activity { $code }, labelled { $label } in the document
plan-labelled = Labelled { $label } in the document
plan-unlabelled = Without a label in the document
plan-area = Area
plan-area-of = Area of: { $plan }
plan-area-table-title = In the summary table: { $title }
plan-area-activities = Activities
plan-area-total = { $count } { $status }
plan-area-totals = { $count }: { $parts }
plan-area-many = { $count } or more
plan-area-proposed = Proposed activities
plan-area-none = The activities of this area would stand here. The report that adopted it lists none.
plan-objectives = Objectives
plan-rationale = Rationale
plan-findings = What the reading found
plan-finding-error = Error
plan-finding-warning = Warning
plan-finding-note = Note
plan-line = line { $line }
plan-since = since
plan-facts = Facts
plan-states = States named
plan-in-document = in the document: { $wording }
plan-basis = Basis
plan-basis-regular_budget = Regular budget
plan-basis-rptc = Regular programme of technical cooperation
plan-basis-development_account = Development Account
plan-basis-extrabudgetary = Extrabudgetary
plan-basis-in_kind = In kind
plan-basis-not_stated = Not stated
plan-clause = Clause
plan-table-clause = In the summary table
plan-clauses-differ = The text and the summary table say different things; the less sure one counts.
plan-funding-adopted = Funding, as adopted
plan-outcome = What came of it
plan-evidence = Evidence
plan-outputs = Outputs
plan-outputs-none = What was delivered would stand here, with its dates. An output is noted with the move to “Delivered”.
plan-outputs-more = Only the latest 50 are shown.
plan-output-link = Document or page
plan-outputs-new = Record an output of this activity
plan-output-denied = did not take place
plan-heads = { $count ->
    [one] { $count } participant
   *[other] { $count } participants
 }
plan-heads-by-sex = { $count ->
    [one] { $count } participant: { $parts }
   *[other] { $count } participants: { $parts }
 }
plan-heads-women = { $count ->
    [one] { $count } woman
   *[other] { $count } women
 }
plan-heads-men = { $count ->
    [one] { $count } man
   *[other] { $count } men
 }
plan-heads-unrecorded = { $count } not recorded
plan-heads-all = In all: { $heads }.
plan-decisions = Decisions that concern it
plan-decisions-none = Decisions that concern it would stand here, once they are linked.
plan-decision = Decision { $number }
plan-history = Its history
plan-history-none = Nothing has been recorded yet.
plan-source = In the document
plan-source-says = Report of { $session }, { $count ->
    [1] line { $from }
   *[other] lines { $from } to { $to }
 }
plan-neighbours = Before and after
plan-previous = Before:
plan-next = After:

plan-kind-workshop = workshop
plan-kind-training = training
plan-kind-seminar = seminar
plan-kind-study-tour = study tour
plan-kind-expert-meeting = expert meeting
plan-kind-conference = conference
plan-kind-forum = forum
plan-kind-meeting = meeting
plan-kind-advisory-mission = advisory mission
plan-kind-publication = publication
plan-kind-tool = tool
plan-kind-other = other

plan-move = Move its status
plan-move-title = Move the status of { $code }
plan-quick = Change status
plan-quick-reasoned = { $status } (give the reason)
plan-quick-further = Asks for more:
plan-move-record = Record the move
plan-record-as-planned = Record as planned
plan-record-as-preparing = Record as preparing
plan-record-as-under-way = Record as under way
plan-record-as-delivered = Record as delivered
plan-record-as-completed = Record as completed
plan-record-as-postponed = Record as postponed
plan-record-as-cancelled = Record as cancelled
plan-move-done = Recorded: { $code } is now { $status }, since { $since }.
plan-needs = needs { $what }
plan-needs-output = at least one output with its dates
plan-needs-outcome = a note of what came of it
plan-needs-evidence = an output or a link as evidence
plan-needs-reason = a reason
plan-needs-timeframe = a new timeframe that ends later

plan-form-to = New status
plan-form-now = Now:
plan-form-effective = Effective on
plan-form-effective-hint = The day it happened, not the day you record it: 2024-06-27 or 27 June 2024.
plan-form-note = Reason or note
plan-form-note-hint = All who may read the plan will read it.
plan-form-output = Output
plan-form-output-hint = What was delivered, if anything is to be noted now. More can be noted with a later move.
plan-form-output-name = Title
plan-form-output-kind-label = Kind
plan-form-choose = Choose
plan-form-from = From
plan-form-to-day = To
plan-form-place = Place
plan-form-format = Format
plan-form-link = Link
plan-form-decision = Decision, if one calls for this
plan-form-decision-hint = Its number in the latest session, such as 24, or session and number: 4/24.
plan-form-result = Result
plan-form-result-hint = For an activity that is completed.
plan-form-outcome = What came of it
plan-form-evidence = Link as evidence
plan-form-timeframe = New timeframe
plan-form-timeframe-hint = Only if it changes: 2024-10, October 2024, 2024-Q4 or 2025.
plan-form-leave = Leave it as it is
plan-form-no-day = “{ $given }” is not a date. Write it as 2024-06-27 or 27 June 2024.
plan-form-no-point = “{ $given }” is not a date. Write it as 2024-06-27, 2024-06, June 2024, 2024-Q2 or 2024.
plan-form-long = This is too long: { $most } characters at most.
plan-form-output-title = Give the output its title.
plan-form-output-kind = Choose what kind of output it is.
plan-form-output-from = Say on which day the output began.
plan-form-output-order = The output ends before it begins.

plan-refused-nothing = Choose the new status.
plan-refused-no-such-move = There is no move from “{ $from }” to “{ $to }”. From here it can become: { $possible }.
plan-refused-no-day = Say since which day it holds.
plan-refused-ahead = This day lies ahead. Record the move when it has happened.
plan-refused-before = The present status holds since { $since }; the move cannot lie before it.
plan-refused-output = To be delivered, an activity needs an output with its dates. Note it here.
plan-refused-outcome = To be completed, an activity needs a note of what came of it.
plan-refused-evidence = To be completed, an activity needs an output or a link as evidence.
plan-refused-reason = This move needs a reason.
plan-refused-timeframe = To be postponed, an activity needs a new timeframe: say when it is to end.
plan-refused-not-later = The new timeframe has to end later than the present one.
plan-refused-order = The timeframe would end before it begins.
plan-refused-decision = There is no such decision. Give its number in the latest session, such as 24, or session and number: 4/24.
plan-form-output-ahead = This output only begins after the day for which the move holds. Note what was delivered by then; what is still to come is noted when it has been held.
plan-refused-link = This is not a link. It begins with https:// or http://.

plan-take-back = Take the last move back
plan-take-back-title = Take back the last move of { $code }
plan-take-back-what = The move to { $status }, recorded on { $date } at { $time }, will be taken back: the activity will stand as it stood before, and an output that was noted with the move will be withdrawn. Both entries stay in the history.
plan-take-back-reason = Why it was made in error
plan-take-back-needs-reason = Say why the move was made in error.
plan-take-back-record = Take the move back
plan-take-back-done = Recorded: the last move of { $code } is taken back.
plan-take-back-stands = { $status }, since { $since }
plan-take-back-was-to-be = an earlier move taken back
plan-take-back-none = There is no move to take back: the last thing recorded of this activity’s status is not a move.
plan-take-back-typed = You wrote:
plan-take-back-see = See the activity and its history

plan-near-decisions = Decisions nearest in wording
plan-near-link = Link it
plan-near-shared = shared words: { $words }
plan-near-spelling = spelled alike
