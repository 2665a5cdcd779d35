desk-of = Desk of { $name }, { $roles }
desk-role-coordinator = coordinator
desk-role-delegate = delegation of { $state }
desk-role-observer = observer

desk-weekday-1 = Monday, { $date }
desk-weekday-2 = Tuesday, { $date }
desk-weekday-3 = Wednesday, { $date }
desk-weekday-4 = Thursday, { $date }
desk-weekday-5 = Friday, { $date }
desk-weekday-6 = Saturday, { $date }
desk-weekday-7 = Sunday, { $date }

desk-led = { $count ->
    [0] { $who } leads no activity of this plan.
    [one] { $who } leads one activity of this plan.
   *[other] { $who } leads { $count } activities of this plan.
 }
desk-lede-overdue = { $count ->
    [0] None is overdue.
    [one] One is overdue.
   *[other] { $total } are overdue.
 }
desk-lede-soon = { $count ->
    [0] None is due within { $days } days.
    [one] One is due within { $days } days.
   *[other] { $total } are due within { $days } days.
 }
desk-lede-silent = { $count ->
    [0] None has been without word for { $days } days.
    [one] One has been without word for { $days } days.
   *[other] { $total } have been without word for { $days } days.
 }
desk-more-than = more than { $count }
desk-shown = The first { $shown } of { $total } are shown.
desk-all-agencies = all agencies
desk-heading-of = { $heading }: { $who }

desk-overdue = Overdue
desk-overdue-empty = Nothing is overdue. Activities whose time is over and that are still to be done would stand here.
desk-soon = Due within { $days } days
desk-soon-empty = Nothing is due. Activities that end within { $days } days would stand here.
desk-silent = Without word for { $days } days
desk-silent-empty = There was word of everything. Activities that have begun and of which nobody said anything for { $days } days would stand here.
desk-last-word = last entry { $date }
desk-move = Move its status
desk-to-plan-overdue = All that is overdue, in the plan
desk-to-plan-by-end = The plan by end of timeframe
desk-to-plan-by-word = The plan by last word

desk-awaiting = Did it take place?
desk-awaiting-whole = By State, on the whole form
desk-awaiting-all = All that are without word

desk-hand = What waits for a hand
desk-hand-empty = Nothing waits for a hand. Reports not taken in yet, findings of the last report, activities that nobody leads and open decisions without an activity would stand here.
desk-drafts = { $count ->
    [one] One report was uploaded and is not taken in yet.
   *[other] { $count } reports were uploaded and are not taken in yet.
 }
desk-summaries = { $count ->
    [one] One summary waits to be issued.
   *[other] { $count } summaries wait to be issued.
 }
desk-sent-back = { $count ->
    [one] One draft of a summary was sent back.
   *[other] { $count } drafts of summaries were sent back.
 }
desk-reviews = { $count ->
    [one] One summary waits for a second coordinator.
   *[other] { $count } summaries wait for a second coordinator.
 }
desk-summaries-way = See the summaries
desk-drafts-way = Go on with it
desk-errors = { $count ->
    [one] One error was found in the report that was taken in last.
   *[other] { $count } errors were found in the report that was taken in last.
 }
desk-warnings = { $count ->
    [one] One doubtful place was found in the report that was taken in last.
   *[other] { $count } doubtful places were found in the report that was taken in last.
 }
desk-findings-way = See the session and its report
desk-without-lead = { $count ->
    [one] One activity has no lead agency.
   *[other] { $count } activities have no lead agency.
 }
desk-without-lead-way = See the plan
desk-unlinked = { $count ->
    [one] One open decision calls for action and is tied to no activity.
   *[other] { $count } open decisions call for action and are tied to no activity.
 }
desk-unlinked-way = See the decisions

desk-asked = What decisions ask of you
desk-asked-of-all = What decisions ask
desk-asked-empty = No decision asks anything of you. Requests, invitations and commitments that name you would stand here.
desk-to-decisions = All decisions

desk-concerned = What concerns your State
desk-concerned-empty = Activities whose wording names your State would stand here. What concerns all participating States is in the plan.
desk-to-plan-state = All of them in the plan

desk-progress = Where the plan stands
desk-progress-empty = Counts of activities by status would stand here once a plan is taken in.
desk-sought = What seeks funding
desk-sought-empty = Activities that seek funding would stand here.
desk-to-plan-sought = All of them in the plan

desk-coming = Coming
desk-coming-empty = The next session, outputs with dates ahead, and activities that begin or end soon would stand here.
desk-in-days = { $count ->
    [0] { $date }, today
    [one] { $date }, tomorrow
   *[other] { $date }, in { $count } days
 }
desk-when-where = { $when }, { $place }
desk-activity = { $code } { $title }
desk-begins = begins { $when }
desk-ends = ends { $when }

desk-news-visit = Since your last visit
desk-news-lately = In the last { $days } days
desk-news-empty = Nothing was recorded. Moves, outputs and decisions would stand here as they are recorded.
desk-to-changes = All that changed
desk-lede-visit = Since your last visit, on { $date }: { $moves }, { $outputs }.
desk-lede-lately = In the last { $days } days: { $moves }, { $outputs }.
desk-lede-moves = { $count ->
    [0] no move of an activity
    [one] one move of an activity
   *[other] { $total } moves of activities
 }
desk-lede-outputs = { $count ->
    [0] no output noted
    [one] one output noted
   *[other] { $total } outputs noted
 }

desk-decisions-due = Decisions for you to see to, overdue or due within { $days } days
desk-decisions-due-all = Decisions overdue or due within { $days } days
desk-to-follow-up = The follow-up of all decisions
desk-due = due: { $when }

desk-proposals = Proposals of your delegation
desk-proposals-waiting = Proposals that wait for an answer
desk-to-proposals = All proposals
