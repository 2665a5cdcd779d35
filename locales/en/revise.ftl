revise-revisions = Revisions
revise-lede = What was changed of the plan since it was adopted, the latest first, with the reason.
revise-lede-draft = This plan is a draft. Its structure can be changed freely until a session has adopted it.
revise-none = What is changed of the adopted plan would stand here. Nothing has been changed so far.
revise-none-draft = Revisions begin when a session has adopted the plan.
revise-earlier = Earlier revisions
revise-steps = Changing the structure
revise-decision = decision { $number } of { $session }
revise-until = Until { $date }
revise-former = Former wordings
revise-ways = Where it came from, and what became of it
revise-behind = Before that: the history of what it came from
revise-last-facts = When it was retired
revise-area = Area { $number }

revise-kind-added = Added
revise-kind-split = Split
revise-kind-merged = Merged
revise-kind-moved = Moved
revise-kind-ordered = Put in another order
revise-kind-retired = Retired
revise-kind-reinstated = Reinstated
revise-kind-reworded = Reworded
revise-kind-retimed = New timeframe
revise-kind-reassigned = New leads or States

revise-from-split = Split from
revise-from-merged = Merged from
revise-from-carried = Carried over from
revise-into-split = Split into
revise-into-merged = Merged into
revise-into-carried = Carried over to

revise-retired-activity = Retired on { $date }. It is not part of the plan any more; what was adopted and its history stay readable here.
revise-retired-area = Retired on { $date } with its activities. It is not part of the plan any more; what was adopted and its history stay readable here.

revise-step-revise = Revise
revise-step-split = Split
revise-step-merge = Merge with others
revise-step-relocate = Move to another area
revise-step-order = Put its activities in order
revise-step-retire = Retire
revise-step-reinstate = Reinstate it

revise-why = Why
revise-reason = Reason of the revision
revise-needs-reason = The plan is adopted: say why it is changed.
revise-in-a-draft = The plan is a draft, so no reason is needed.
revise-needs-text = This cannot be empty.
revise-too-long = This is too long: { $about } characters at most.
revise-not-an-agency = Choose among the agencies that serve the body.
revise-area-retired = This area is retired. Reinstate it first, or choose another.
revise-activity-retired = { $about } is retired. Reinstate it first.
revise-not-retired = It is not retired.
revise-area-first = Its area, { $about }, is retired too. Reinstate the area first.

revise-wording = Wording
revise-wording-hint = Verbatim, as it is to be adopted.
revise-short-title = Short title
revise-short-title-hint = Stands beside the wording in lists, and never instead of it. It may be left empty.
revise-label = Label
revise-label-hint = As the document has it, such as (iv). It may be left empty; the code is given by the application.
revise-states = States concerned
revise-states-hint = Where none is ticked, those that the wording names.
revise-timeframe-hint = To the day, month, quarter or year: 2024-06-27, October 2024, 2024-Q4 or 2025.

revise-add-activity = Add an activity
revise-add-activity-do = Add the activity
revise-add-area = Add an area
revise-add-area-do = Add the area
revise-area-title = Title
revise-added = Recorded: { $what } is added.
revise-change-activity = Revise activity { $code }
revise-change-area = Revise area { $number }
revise-change-says = What stands now stays in the history, and former wordings stay readable on the page.
revise-change-do = Record the revision
revise-changed = Recorded: { $what } is revised.
revise-nothing-changed = Nothing was changed: { $what } stands as it stood.
revise-along-legend = Where the lead agencies change
revise-along = The activities that the same agencies lead go along to the new ones

revise-relocate = Move activity { $code } to another area
revise-relocate-says = It goes to the end of the other area. Its code stays { $code }, whatever the number of the area.
revise-to-area = To area
revise-needs-another-area = Choose the area that it goes to.
revise-relocate-do = Move the activity
revise-relocated = Recorded: { $what } stands in its new area.

revise-retire-activity = Retire activity { $code }
revise-retire-says = It goes from all lists and totals. It is not deleted: its page stays at its address, with its history, and its code is not given again.
revise-retire-area = Retire area { $number }
revise-retire-area-says = The area and the activities that stand in it go from all lists and totals. They are not deleted: their pages stay at their addresses, with their history.
revise-retire-do = Retire
revise-retired = Recorded: { $what } is retired.
revise-reinstate-activity = Reinstate activity { $code }
revise-reinstate-says = It stands in the plan again, as it stood when it was retired.
revise-reinstate-area = Reinstate area { $number }
revise-reinstate-area-says = The area stands in the plan again, with the activities that were retired along with it.
revise-reinstate-do = Reinstate
revise-reinstated = Recorded: { $what } stands in the plan again.

revise-split = Split activity { $code }
revise-split-says = Each part gets its wording and a new code, and begins with the status, the leads and the timeframe of the whole. The activity itself is retired, and leads to its parts.
revise-part = Part { $number }
revise-needs-two-parts = Give at least two parts their wordings.
revise-hangs = What hangs on it
revise-hangs-hint = Outputs and decisions go to all parts, unless you choose one.
revise-to-all-parts = All parts
revise-decision-hangs = Decision { $number } of { $session }: { $wording }
revise-split-do = Split the activity
revise-split-done = Recorded: { $what } is split into { $codes }.

revise-merge = Merge activities
revise-codes = Codes of the activities
revise-codes-hint = Two or more, divided by commas: 5.7, 5.8.
revise-codes-unknown = These do not stand in the plan: { $codes }.
revise-needs-two-activities = Name at least two activities.
revise-go-on = Go on
revise-merge-says = { $codes } become one activity under a new code. Their outputs and decisions go with it, and they are retired.
revise-merge-do = Merge the activities
revise-merged = Recorded: the activities are merged into { $what }.

revise-order-areas = Put the areas in order
revise-order-activities = Put the activities of area { $number } in order
revise-order-says = Write the place of each, counted from 1. Codes and numbers stay as they are.
revise-order-do = Record the order
revise-ordered = Recorded: the order is as you asked.

revise-next = Make the next plan
revise-next-says = A draft is made, which members see. Each activity that is carried over keeps its wording and its status, gets a code of the new plan, and has its history behind it. Until the draft is adopted, the present plan stays in force.
revise-plan-title = Title of the plan
revise-period = Period
revise-session = Session that adopts it
revise-session-hint = A session that is still ahead can be added under Sessions.
revise-needs-session = Choose the session.
revise-next-of-a-draft = This plan is a draft itself. It has to be adopted before the next is made from it.
revise-carried = Carried over
revise-carried-hint = What is not delivered, completed or cancelled is ticked.
revise-carried-one = { $code } { $name } ({ $status })
revise-next-do = Make the draft
revise-next-done = Recorded: the draft of the next plan is made.
revise-edit = Change title and period
revise-edit-do = Record the changes
revise-edited = Recorded: title, period and session are as you wrote.
revise-adopt = Record its adoption
revise-adopt-says = From then on each change of the plan’s structure is a revision with a reason, the activities are their agencies’ duties, and what was carried over is no longer a duty in the plan before. The plan as it stands becomes the baseline of the session.
revise-adopt-do = Record that it was adopted
revise-adopted = Recorded: the plan is adopted.
revise-adopted-already = The plan is adopted. Its title, period and session stay as they were adopted.
revise-session-ahead = This session has not been held yet.

plan-draft = Draft, to be adopted at { $session }{ $place ->
    [none] {""}
   *[some] , { $place }
 }{ $date ->
    [none] {""}
   *[some] , { $date }
 }. Members alone see it.

baseline-of-a-draft = A draft has no baseline: it is fixed when the plan is adopted.
baseline-ahead = This session has not been held yet: its baseline can be fixed on the day.
revise-money = Where its needs and contributions go
revise-money-hint = Each goes to one part, so that nothing is counted twice. What is given to a part without a wording goes to the first.
revise-need-goes = Need of { $amount }: { $text }
revise-contribution-goes = Contribution of { $contributor }: { $what }
revise-had = What it had
revise-now-with = Now with { $code }
