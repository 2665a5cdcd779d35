# Mails that tell what is new, and the pages about them.
mail-greeting = Hello { $name },
mail-subject = { $count ->
    [one] { $body }: one change
   *[other] { $body }: { $count } changes
}
mail-subject-daily = { $count ->
    [one] { $body }: one change since yesterday
   *[other] { $body }: { $count } changes since yesterday
}
mail-subject-weekly = { $count ->
    [one] { $body }: one change this week
   *[other] { $body }: { $count } changes this week
}
mail-more = There is more: all of it stands under News.
mail-all = All that is new for you
mail-why = You get this because you are a member of { $body } and have asked for mails.
mail-choose = Choose how you are told
mail-leave = Leave these mails with one click
mail-title = Mails
mail-lede = What members are told by e-mail: kept, on its way, and sent.
mail-open = All mails
mail-no-server = No mail server is set, so mails are kept here. Start Rapporteur with RAPPORTEUR_SMTP_URL to send them.
mail-none = No mail stands here. Members choose on their account page whether they are written to.
mail-states = By state
mail-all-states = All
mail-state-count = { $state }: { $count }
mail-state-kept = Kept
mail-state-queued = Waiting
mail-state-sending = Being sent
mail-state-sent = Sent
mail-state-failed = Failed
mail-state-uncertain = Uncertain
mail-state-unknown = This is not a state of mails. Choose one of the list.
mail-place-unknown = This place in the list of mails is not known. Begin at the first page of the mails.
mail-uncertain-means = The mail was handed to the server, which never answered: it may have been delivered. It is not sent again unless you say so; then it may arrive twice.
mail-subject-label = Subject
mail-to = To
mail-state-label = State
mail-written = Written
mail-sent = Sent
mail-attempts = Attempts
mail-next-attempt = the next one on { $moment }
mail-answer = The server’s answer
mail-why-not = Why it was not sent
mail-obstacle-closed = The account is closed.
mail-obstacle-ended = The membership has ended.
mail-obstacle-left = The reader wants no more of these mails.
mail-obstacle-unpublished = The body is not published any more, so its summaries go to members alone.
mail-obstacle-address = The address of the account is none that mail can go to.
mail-obstacle-file = The PDF could not be made. The log says why.
mail-obstacle-whole = The mail could not be put together. The log says why.
mail-next = Older mails
mail-pages = Pages of mails
mail-send-kept = Send it now
mail-send-failed = Try again
mail-send-uncertain = Send it again all the same
mail-queued = The mail is waiting to be sent.
mail-not-queued = This mail is on its way or sent already, so nothing was done.
mail-leave-title = Leave the mails
mail-leave-ask = No more mails shall tell you what is new in { $body }, nor bring its summaries.
mail-leave-do = Leave the mails
mail-left = You get no more mails of { $body }. What is new still stands under News.
mail-summary-subject = { $body }: { $title }
mail-summary-subject-corrected = { $body }: { $title }, corrected (edition { $edition })
mail-summary-issued = The secretariat of { $body } has issued a summary: { $title }.
mail-summary-read = Read it in full
mail-summary-attached = The same text is attached as a PDF.
mail-summary-why-delegate = You get this because you are a delegate to { $body }.
mail-summary-why-subscriber = You get this because this address asked for the summaries of { $body }.
mail-question-subject = Summaries of { $body }: please confirm
mail-question-asked = Somebody asked that the summaries of { $body } be sent to this address.
mail-question-confirm = If that was you, confirm it here
mail-question-otherwise = Otherwise there is nothing to do: nothing more will be sent.
