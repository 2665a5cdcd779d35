summaries-title-month = Monthly summary, { $month }
summaries-prepared-by = Prepared by { $agencies }
summaries-page = Page { "{page}" } of { "{pages}" }
summaries-contents = Contents
summaries-group = Group
summaries-currency = Currency
summaries-first-day = first day
summaries-last-day = last day
summaries-all = All

summaries-brief = In brief
summaries-figures = Figures
summaries-changes = What changed
summaries-delivered = Delivered
summaries-coming = Coming up in the next 60 days
summaries-attention = Needs attention
summaries-decisions = Decisions and their follow-up
summaries-states = By State
summaries-annex = Annex: the plan
summaries-review = Activities
summaries-progress = Progress of the plan
summaries-review-since = Review of activities since { $session }
summaries-review-of = Review of activities, { $period }
summaries-review-annex = Annex: follow-up of the decisions of { $session }
summaries-review-lead = { $count ->
    [0] From { $from } to { $to }, no output was delivered.
    [one] From { $from } to { $to }, one output was delivered.
   *[other] From { $from } to { $to }, { $count } outputs were delivered.
 }
summaries-review-lead-day = { $count ->
    [0] On { $from }, no output was delivered.
    [one] On { $from }, one output was delivered.
   *[other] On { $from }, { $count } outputs were delivered.
 }
summaries-review-agency = { $agency } activities included:
summaries-review-others = Other activities included:
summaries-review-with = with { $agencies }
summaries-review-no-decisions = No decision of the session is on record.

summaries-brief-standing = { $count ->
    [0] On { $date } the plan held no activities.
    [one] On { $date } the plan held one activity: { $statuses }.
   *[other] On { $date } the plan held { $count } activities: { $statuses }.
 }
summaries-count-planned = { $count } planned
summaries-count-preparing = { $count } in preparation
summaries-count-under-way = { $count } under way
summaries-count-delivered = { $count } delivered
summaries-count-completed = { $count } completed
summaries-count-postponed = { $count } postponed
summaries-count-cancelled = { $count } cancelled
summaries-brief-period = { $moves ->
    [0] No change of status was recorded
    [one] One change of status was recorded
   *[other] { $moves } changes of status were recorded
 } in the period, and { $outputs ->
    [0] no output was delivered.
    [one] one output was delivered.
   *[other] { $outputs } outputs were delivered.
 }
summaries-brief-period-counted = { $moves ->
    [0] No change of status is counted
    [one] One change of status is counted
   *[other] { $moves } changes of status are counted
 } in the period, and { $outputs ->
    [0] no output was delivered.
    [one] one output was delivered.
   *[other] { $outputs } outputs were delivered.
 }
summaries-brief-late = { $count ->
    [one] One output that had been delivered earlier entered the record.
   *[other] { $count } outputs that had been delivered earlier entered the record.
 }
summaries-brief-revisions = { $count ->
    [one] The plan was revised once.
    [2] The plan was revised twice.
   *[other] The plan was revised { $count } times.
 }
summaries-brief-decisions = { $count ->
    [one] One new decision entered the record.
   *[other] { $count } new decisions entered the record.
 }
summaries-brief-attention = { $late ->
    [0] No activity is
    [one] One activity is
   *[other] { $late } activities are
 } overdue, and { $postponed ->
    [0] none is postponed.
    [one] one is postponed.
   *[other] { $postponed } are postponed.
 }
summaries-brief-coming = { $count ->
    [0] No output is expected in the next 60 days.
    [one] One output is expected in the next 60 days.
   *[other] { $count } outputs are expected in the next 60 days.
 }

summaries-bars-by-status = Activities by status; the outline is the period before
summaries-table-activities-by-status = Activities by status
summaries-table-activities-by-area = Activities by area
summaries-table-activities-by-agency = Activities by lead agency; one led by several is counted with each
summaries-table-activities-by-funding = Activities by funding status
summaries-table-outputs-by-kind = Outputs delivered, by kind
summaries-table-participants = Participants in the outputs delivered, those recorded late included
summaries-table-participants-since = Participants in the outputs delivered
summaries-table-changes = Changes of status
summaries-table-revisions = Revisions of the plan
summaries-table-new-decisions = Decisions that entered the record
summaries-table-followed-up = Decisions whose follow-up changed
summaries-table-funding = Funding by currency; sums of different currencies are not put together
summaries-table-recorded-late = Outputs delivered earlier and recorded in the period
summaries-table-recorded-since = Outputs delivered earlier and recorded since
summaries-table-follow-up = Decisions of the session and their follow-up
summaries-table-delivered = Outputs delivered in the period
summaries-table-coming = Outputs expected
summaries-table-decisions = Decisions that call for follow-up
summaries-table-plan = The plan as it stood at the end of the period

summaries-column-status = Status
summaries-column-before = End of the period before
summaries-column-now = End of this period
summaries-column-area = Area of activity
summaries-column-agency = Agency
summaries-column-all = All
summaries-column-funding = Funding
summaries-column-activities = Activities
summaries-column-state = State
summaries-column-in-period = In the period
summaries-column-earlier = Earlier, recorded in the period
summaries-column-since-recorded = Earlier, recorded since
summaries-column-women = Women
summaries-column-men = Men
summaries-column-not-recorded = Not recorded
summaries-column-activity = Activity
summaries-column-from = From
summaries-column-to = To
summaries-column-since = Since
summaries-column-note = Note
summaries-column-dates = Dates
summaries-column-output = Output
summaries-column-kind = Kind
summaries-column-place = Place
summaries-column-serves = Serves
summaries-column-participants = Participants
summaries-column-number = No.
summaries-column-decision = Decision
summaries-column-asked-of = Asked of
summaries-column-follow-up = Follow-up
summaries-column-revision = Revision
summaries-column-concerns = Concerns
summaries-column-reason = Reason
summaries-column-due = Due
summaries-column-currency = Currency
summaries-column-needed = Needed
summaries-column-expected = Expected
summaries-column-pledged = Pledged
summaries-column-secured = Secured
summaries-column-received = Received
summaries-column-gap = Gap
summaries-column-area-activity = Area of activity
summaries-column-lead = Lead executive agency
summaries-column-timeframe = Timeframe

summaries-changes-none = No change of status was recorded in the period.
summaries-none-delivered = No output was delivered in the period.
summaries-none-coming = No output is expected in the next 60 days.
summaries-none-attention = Nothing is overdue, postponed or without funding.
summaries-none-decisions = No decision calls for follow-up.
summaries-none-state = No change of status, revision, output, new decision, follow-up or contribution of the period names it.
summaries-not-held = Did not take place
summaries-uncounted = Counted before, and counted no more
summaries-uncounted-withdrawn = withdrawn from the record
summaries-uncounted-denied = it did not take place
summaries-uncounted-ahead = it is still to take place
summaries-put-right = Numbers of participants put right
summaries-put-right-numbers = { $now ->
    [one] { $now } participant
   *[other] { $now } participants
 }{ $before ->
    [0] { "" } (not counted before)
   *[other] , and not { $before }
 }
summaries-put-right-detail = { $now }; before: { $before }
summaries-put-right-nobody = nobody counted
summaries-online = online
summaries-hybrid = { $place } and online
summaries-taken-back = Taken back.
summaries-several-areas = Several areas
summaries-no-area = No area
summaries-area-number = area { $number }
summaries-area-gone = Area { $number }, which the plan no longer has
summaries-decision-name = Decision { $number } of { $session }
summaries-issue-number = { $edition ->
    [1] No. { $number }
   *[other] No. { $number }, edition { $edition }
 }
summaries-takes-the-place = This edition takes the place of edition { $edition }. It also counts what was recorded later for days of the period or before. Reason: { $reason }
summaries-gap-says = Gap: what is still lacking, activity by activity, once what is secured or received is deducted. What is left over for one does not lessen what another lacks.
summaries-not-named = Not named
summaries-no-agency = No lead agency named
summaries-corrected = Edition { $edition } of the summary of { $month } was issued in the period. It counts what was recorded since for its days, so this summary may tell of some of that once more.
summaries-timeline = Areas over time: the bar is the timeframe, a full point an output delivered, a ring one expected, the upright line the end of the period
summaries-timeline-line = { $timeframe }; { $delivered ->
    [0] nothing delivered
    [one] one output delivered
   *[other] { $delivered } outputs delivered
 }{ $expected ->
    [0] { "" }
   *[other] , { $expected } expected
 }
summaries-ending = Activities that end within 60 days
summaries-attention-overdue = Overdue
summaries-attention-postponed = Postponed
summaries-attention-unfunded = Without funding
summaries-attention-without-word = Over, without word whether they took place
summaries-attention-late-decisions = Decisions whose day is past
summaries-decisions-lead = { $count ->
    [one] One decision calls for follow-up; { $open ->
        [0] it has been followed up.
       *[other] its follow-up is not closed.
     }
   *[other] { $count } decisions call for follow-up; { $standing ->
        [closed] all have been followed up.
        [open] the follow-up of none is closed.
       *[some] { $open ->
            [one] the follow-up of one is not closed.
           *[other] the follow-up of { $open } is not closed.
         }
     }
 }
summaries-all-states = all participating States
summaries-follow-up-none-needed = No follow-up needed
summaries-follow-up-open = Open
summaries-follow-up-in-progress = In progress
summaries-follow-up-implemented = Implemented
summaries-follow-up-superseded = Superseded
summaries-follow-up-lapsed = Lapsed
summaries-state-move = moved from “{ $from }” to “{ $to }”
summaries-state-hosted = { $count ->
    [0] held there, { $dates }
    [one] held there, { $dates }; one participant
   *[other] held there, { $dates }; { $count } participants
 }
summaries-state-took-part = { $count ->
    [one] { $dates }; one participant
   *[other] { $dates }; { $count } participants
 }
summaries-state-decision = Decision { $number } of { $session } is addressed to it
summaries-state-follow-up = Follow-up of decision { $number } of { $session }: from “{ $from }” to “{ $to }”
summaries-state-put-right = numbers of participants put right, { $dates }
summaries-state-without-word = was to be held there, { $dates }; no word whether it took place
summaries-state-not-held = was to be held there, { $dates }; did not take place
summaries-state-uncounted = counted before, and counted no more, { $dates }
summaries-state-revised = revised
summaries-state-contribution = Contribution to { $to }: { $what }, { $stage }
summaries-contribution-expected = expected
summaries-contribution-pledged = pledged
summaries-contribution-secured = secured
summaries-contribution-received = received
summaries-contribution-withdrawn = withdrawn from the record
summaries-state-coming = expected there, { $dates }

summaries-lede = A month's account of the plan, composed from the record. Once issued it never changes.
summaries-none = Issued summaries would stand here, the latest first.
summaries-month = Month
summaries-month-hint = Months that are over and have no summary yet.
summaries-draft = Compose a draft
summaries-drafted = The draft is composed from the record as it was known at the end of the month.
summaries-exists = There is one already. Here it is.
summaries-no-month = Choose a month, such as 2024-06.
summaries-no-plan = No adopted work plan stood in the record when this month ended, so there is nothing to tell of it. Summaries begin with the month in which the report of the session that adopted the plan was taken in, or its adoption recorded.
summaries-not-over = The month is not over at the body's place. Its summary can be composed from the first day after it.
summaries-standing = Standing
summaries-number = No. { $number }
summaries-state-draft = { $edition ->
    [1] Draft
   *[other] Draft of edition { $edition }
 }
summaries-state-issued = { $edition ->
    [1] Issued on { $date }
   *[other] Issued on { $date } as edition { $edition }
 }
summaries-state-replaced = Replaced by edition { $edition }
summaries-is-draft = { $edition ->
    [1] A draft, which only coordinators see. It is composed each time it is opened, from the record as it was known at the end of { $date }. What is recorded later, even for days before that, is not in it: the next summary tells it, or a new edition of this one.
   *[other] A draft of a new edition, which only coordinators see. It is composed each time it is opened, from the record as it stands now for the days up to { $date }.
 }
summaries-is-issued = { $edition ->
    [1] No. { $number }, issued on { $date }
   *[other] No. { $number }, edition { $edition }, issued on { $date }
 }
summaries-issue = Issue it
summaries-issue-hint = Issuing freezes the text in both languages. A mistake found later is mended by a new edition, which names this one.
summaries-issued = The summary is issued as No. { $number }.
summaries-was-replaced = This edition was replaced by edition { $edition }.
summaries-mails-failed = The mails that tell of it could not be written on { $date }; they are tried again every hour
summaries-unshown = The PDF has no shape for these signs: it shows empty boxes in their place, and is less fit for screen readers: { $signs }. Write your own words without them before you issue. Where they stand in the record, a wording that is put right now comes into a new edition.
summaries-brief-halved = “In brief” has words of yours in { $language } alone. In the other language the composed sentences stand, and both are issued as they are.
summaries-words-halved = Under “{ $section }” there are words of yours in { $language } alone. Readers of the other language see none there.
summaries-earlier-drafts = { $count ->
    [one] { $first } is not issued yet. Numbers go by the order of issuing: issued later, it has the higher number.
   *[other] { $count } months from { $first } on are not issued yet. Numbers go by the order of issuing: issued later, they have the higher numbers.
 }
summaries-throw-away = Throw the draft away
summaries-throw-away-title = { $edition ->
    [1] Throw away the draft for { $month }
   *[other] Throw away the draft of edition { $edition } for { $month }
 }
summaries-throw-away-first = The draft and the words written for it are gone afterwards. No draft of this month appears by itself again; it can be composed by hand at any time.
summaries-throw-away-correction = The draft and the words written for it are gone afterwards. The edition that was issued stays as it is.
summaries-throw-away-do = Throw it away
summaries-thrown-away = The draft is thrown away.
summaries-overtaken = Someone else changed or issued it meanwhile. This is how it stands; nothing of yours was recorded.
summaries-words-write = Write words
summaries-words-title = Words for the summary of { $month }
summaries-words-lede = What you write under “In brief” takes the place of the composed sentences; elsewhere it stands above the figures, which cannot be changed here. An empty line begins a new paragraph.
summaries-words-field = { $section } ({ $language })
summaries-reason = Reason of the correction
summaries-words-given = Printed in both languages as it was given, unless you write it for one of them:
summaries-words-composed = Composed from the record:
summaries-symbol = Document symbol
summaries-symbol-hint = Only if the summary has one, such as ECE/CECI/2024/7. It stands in the masthead.
summaries-words-keep = Keep these words
summaries-words-kept = Your words are in the draft.
summaries-words-leave = Leave it as it is
summaries-words-long = At most { $most } characters fit here. Shorten the text; it is still below.
summaries-proof = How to check it
summaries-proof-lede = The text was frozen when it was issued. To see that it has not changed, download it below and compare what sha256sum says of the file with the SHA-256 here, or run rapporteur verify with the file. The head of the record's chain at that moment tells the same of the record.
summaries-frozen = Frozen text, { $language }
summaries-proof-document = SHA-256 of this document
summaries-proof-head = Head of the record, entry { $sequence }
summaries-words-gone = The draft was thrown away meanwhile, so nothing was recorded. Your words stand below: compose the draft again from the page of summaries, in another window, and send them then.
summaries-correction = Correct it
summaries-correction-reason = What was wrong
summaries-correction-hint = It is printed in the new edition, which also counts what was recorded since for days of the month or before: put the record right first. Needs, withdrawals and changes of the plan's structure hold from the day on which they were recorded. This edition stays as it is and can always be read.
summaries-correction-begin = Begin a new edition
summaries-correction-begun = The draft of the new edition is composed.
summaries-correction-exists = Edition { $edition } was begun meanwhile. What was wrong according to you stands below; nothing of it was recorded.
summaries-correction-why = Say what was wrong: the new edition prints it. Nothing was changed.
language-en = English
language-ru = Russian
summaries-files = Files
summaries-file = { $format }, { $language }
summaries-format-xlsx = Workbook (XLSX)
summaries-format-csv = Tables (CSV in a ZIP)
summaries-format-json = Data (JSON)
summaries-format-docx = Document (DOCX)
summaries-format-pdf = Document (PDF)
summaries-steps = More about summaries
summaries-settings = How summaries are issued
summaries-settings-lede = The draft of each month appears by itself in the month after it. Days and hours are those of { $zone }.
summaries-settings-day = Day of the month
summaries-settings-hour = Hour
summaries-settings-review = A second coordinator reviews each draft
summaries-settings-review-hint = Then nothing is issued before somebody else than whoever asked for the review has found it good.
summaries-settings-keep = Keep these settings
summaries-settings-kept = The settings are kept.
summaries-settings-unfit = Choose a day from 1 to 28, which every month has, and an hour from 0 to 23. Nothing was changed.
summaries-attempt-failed = The draft of { $month } could not be made by itself on { $date }. It will be tried again in the morning; you can compose it here at any time.
summaries-review-ask = Ask for a review
summaries-review-find-good = Find it good
summaries-review-send-back = Send it back
summaries-review-words = What has to be changed
summaries-review-asked = A second coordinator is asked to review the draft.
summaries-review-good = You found the draft good. It can be issued now.
summaries-review-back = The draft is sent back with your words.
summaries-review-own = Whoever asked for the review cannot be the second coordinator. Nothing was changed.
summaries-review-not-asked = Nobody has asked for a review of the draft as it stands. Nothing was changed.
summaries-review-overtaken = Someone else changed or issued the draft meanwhile. This is how it stands; your words are still in the form, and were not sent.
summaries-review-no-words = Say what has to be changed. Nothing was changed.
summaries-review-first = A second coordinator has to find the draft good before it is issued. Ask for a review.
summaries-review-unknown = This page was asked for something that it does not do. Go back and use its buttons.
summaries-review-sent-back = It was sent back: { $words }
summaries-review-is-good = A second coordinator found it good.
summaries-review-waits = It waits for a second coordinator.
summaries-review-wanted = A second coordinator has to find it good before it is issued.
summaries-subscribe = Summaries by e-mail
summaries-subscribe-lede = Each summary that is issued comes to you with its address and its PDF. No account is needed, and one click ends it.
summaries-subscribe-email = Your e-mail address
summaries-subscribe-email-hint = A mail will ask you to confirm it. The address is used for nothing else.
summaries-subscribe-language = Language of the summaries
summaries-subscribe-do = Ask for the summaries
summaries-subscribe-asked = { $email } is sent a mail, at most one a day. Follow the link in it to confirm; until then nothing else is sent there.
summaries-subscribe-no-address = This is no e-mail address. Write it like name@example.org.
summaries-subscribe-members = The summaries of this body are for its members. Delegates get them by e-mail unless they decline on their account page.
summaries-subscribe-no-server = This server sends no mails at present. The summaries stand on this site.
summaries-subscribe-too-many = So many addresses were asked for today that no more are taken. Try again tomorrow.
summaries-subscription-title = Summaries of { $body } by e-mail
summaries-subscription-asked = Do you want the summaries of { $body } sent to this address?
summaries-subscription-confirm = Yes, send them
summaries-subscription-held = The summaries of { $body } are sent to this address.
summaries-subscription-leave = Send no more
summaries-subscription-left = No more summaries of { $body } are sent to this address.
summaries-period-title = Review of a period
summaries-period-lede = The section that the report of a session needs, composed from the record as it is known now.
summaries-period-legend = Period
summaries-period-session = Since the session
summaries-period-no-session = No session: only the days below
summaries-period-begin = From
summaries-period-end = To
summaries-period-hint = Days such as 2024-06-27. Left empty: the day after the session, up to the next one or today.
summaries-period-compose = Compose it
summaries-period-from = Say from which day, such as 2023-10-20, or choose a session whose days are on record.
summaries-period-to = Say up to which day, such as 2024-06-27. It cannot be after today.
summaries-period-order = The last day is before the first. Put them in order.
summaries-period-since-this = Review of activities since this session
