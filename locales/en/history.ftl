# Who. A sentence begins with it.
history-secretariat = The secretariat
history-operator = The operator
history-person-for = { $name } ({ $body })

# What it is about, within a sentence; "the …" on the thing's own page.
history-activity = { $code } { $title }
history-an-activity = activity { $code }
history-the-activity = the activity
history-area = area { $number }, { $title }
history-the-area = the area
history-decision = decision { $number } of { sessions-the }
history-the-decision = the decision
history-output = the output “{ $title }”
history-the-output = the output
history-session = { sessions-the }
history-the-session = the session
history-plan = the plan “{ $title }”
history-the-plan = the plan
history-person = an account
history-named = { $title }

# What was done.
history-moved = { $who } moved { $subject } from “{ $from }” to “{ $to }”.
history-moved-since = { $who } moved { $subject } from “{ $from }” to “{ $to }”, since { $date }.
history-moved-to-timeframe = { $who } moved { $subject } from “{ $from }” to “{ $to }”; new timeframe: { $dates }.
history-moved-to-timeframe-since = { $who } moved { $subject } from “{ $from }” to “{ $to }”, since { $date }; new timeframe: { $dates }.
history-took-back = { $who } took back the move of { $subject } to “{ $from }”: it is “{ $to }” again.
history-took-back-plain = { $who } took back a move of { $subject }.
history-took-in = { $who } took in the report of { sessions-the }.
history-took-in-counts = { $who } took in the report of { sessions-the }: { $counts }.
history-added = { $who } added { $subject }.
history-added-with-report = { $who } added { $subject } with the report of { sessions-the }.
history-noted = { $who } noted { $subject }.
history-noted-dated = { $who } noted { $subject }, { $dates }.
history-changed = { $who } changed { $subject }.
history-changed-fields = { $who } changed { $subject }: { $fields }.
history-withdrawn = { $who } withdrew { $subject }.
history-linked = { $who } linked { $subject } to { $activity }.
history-unlinked = { $who } undid the link of { $subject } to { $activity }.
history-role-given = { $who } gave { $subject } the role “{ $role }”.
history-role-ended = { $who } ended the role “{ $role }” of { $subject }.
history-member-added = { $who } added { $subject } to the members.
history-member-ended = { $who } ended the membership of { $subject }.
history-password-set = { $who } set a password for { $subject }.

# What is said below.
history-reason-corrected-report = corrected report
history-reason = Reason: “{ $text }”
history-outcome = Outcome: “{ $text }”
history-evidence = Evidence: { $link }
history-taken-back = Taken back on { $date }. By: { $who }.
history-taken-back-because = Taken back on { $date }: “{ $text }” By: { $who }.
history-show-parts = Show all that came with it

history-count-areas = { $count ->
    [one] { $count } area
   *[other] { $count } areas
 }
history-count-activities = { $count ->
    [one] { $count } activity
   *[other] { $count } activities
 }
history-count-decisions = { $count ->
    [one] { $count } decision
   *[other] { $count } decisions
 }
history-count-outputs = { $count ->
    [one] { $count } output
   *[other] { $count } outputs
 }
history-count-changed = { $count ->
    [one] { $count } correction
   *[other] { $count } corrections
 }
history-count-withdrawn = { $count ->
    [one] { $count } thing withdrawn
   *[other] { $count } things withdrawn
 }

history-field-title = title
history-field-wording = wording
history-field-number = number
history-field-label = label
history-field-position = place in the order
history-field-timeframe = timeframe
history-field-leads = lead agencies
history-field-states = States concerned
history-field-objectives = objectives
history-field-rationale = rationale
history-field-funding = source of funding
history-field-funding-clause = funding clause
history-field-first-day = first day
history-field-last-day = last day
history-field-beginning = beginning
history-field-end = end
history-field-place = place
history-field-chair = country chair
history-field-format = format
history-field-symbol = symbol
history-field-kind = kind
history-field-clauses = operative verbs
history-field-follow-up = follow-up
history-field-name = name
history-field-published = publication
history-issued = { $who } issued the summary of { $month }.
history-issued-again = { $who } issued edition { $edition } of the summary of { $month }.
history-the-summary = the summary
