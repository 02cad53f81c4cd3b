help-title = Help now
help-head = You do not have to be alone with this
help-lead = Call one of the numbers. You do not need to know what to say. It is free.
help-danger = Are you afraid for your life or somebody else’s right now? Call 113.
help-say-title = Do you not know what to say?
help-say-text = You can say: “I am not doing well, and I do not know where to begin.” They are used to helping people from there.
help-down-title = Did you come here because a page did not answer?
help-down-text = Then you are offline, or something is wrong on our side. Try again in a little while. You have done nothing wrong, and the numbers work anyway.
