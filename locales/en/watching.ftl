# What people watch, and what is new for them.
nav-news = News
nav-news-count = { $count ->
    [0] News: nothing new
    [one] News: one new
   *[other] News: { $count } new
}
watching-lede = What others did to what you watch.
watching-lede-concerns = What others did to what you watch, and to what concerns { $whom }.
watching-fresh = New since you last marked all as seen
watching-nothing-fresh = Nothing is new.
watching-mark-seen = Mark all as seen
watching-seen = All is marked as seen.
watching-earlier = Earlier
watching-latest = Latest
watching-next = Older news
watching-pages = Pages of news
watching-place-unknown = This place in the list of news is not known. Begin at the first page of the news.
watching-watched = What you watch
watching-none = You watch nothing yet. The pages of plans, areas, activities and decisions have a button for it.
watching-gone = Something that is no longer shown
watching-begin = Watch
watching-stop = Stop watching
watching-is = You watch this.
watching-begun = You watch this now: what others do to it stands under News, and in a mail if your account says so.
watching-ended = You no longer watch this.
watching-how-told = Choose how you are told
watching-title = News by e-mail
watching-hint = What others do to what you watch, and, if you wish, to what concerns your agency or State. It always stands under News, too.
watching-mail = E-mail
watching-mail-none = None
watching-mail-at-once = At once
watching-mail-daily = Every morning
watching-mail-weekly = Every Monday morning
watching-concerns = Also what concerns my agency or State
watching-concerns-hint = Activities that the agency leads or that name the State, and decisions addressed to it.
watching-keep = Keep this
watching-kept = Recorded how you are told.
watching-no-bodies = This begins when you are a member of a body.
watching-mail-unknown = This is not a way of being told. Choose one of the list on your account page.
watching-summaries = Send me each summary
watching-summaries-hint = With its PDF, when it is issued.
