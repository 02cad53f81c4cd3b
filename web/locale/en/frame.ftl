## Around every page. The title in the browser does not say what the page is about.
frame-name = Likeperson
frame-title = My page
frame-skip = Skip to content
frame-nav = Menu
frame-count = { $count ->
    [one] 1 new
   *[other] { $count } new
}
frame-help = Help now
frame-help-page = Help now
frame-try = Try sound and picture
frame-help-text = Do you need somebody right now? People answer here.
frame-help-more = More about what you can do
frame-leave = Leave site
frame-leaving = One moment
frame-privacy = Privacy
frame-logout = Log out
frame-theme-auto = Automatic
frame-theme-light = Light
frame-theme-dark = Dark
frame-crisis-113 = Life in immediate danger. Medical emergency number, day and night.
frame-crisis-116123 = Mental Helse’s helpline. Somebody to talk with, day and night.
frame-crisis-116111 = The helpline for children and young people, day and night.
frame-crisis-other = Somebody to talk with.
frame-demo = Try-out: change person
frame-more-days = Show more days
frame-theme = Light or dark page
frame-language = Language
