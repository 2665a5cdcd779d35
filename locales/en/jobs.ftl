# Files that take longer to make.
job-title-making = Your file is being made
job-title-done = Your file is ready
job-title-failed = There is no file
job-lede = It takes a while. You can wait here, or go on and come back to this address: this page looks by itself every two seconds.
job-stage-waiting = Waiting for its turn
job-stage-gathering = Reading the record
job-stage-composing = Putting it into words
job-stage-writing = Writing the file
job-step-done = done
job-says = { $stage } …
job-says-done = { $stage }: { $done } { $unit ->
    [pages] { $count ->
        [one] page
       *[other] pages
    }
   *[rows] { $count ->
        [one] row
       *[other] rows
    }
 } so far
job-says-of = { $stage }: { $done } of { $of } { $unit ->
    [pages] { $count ->
        [one] page
       *[other] pages
    }
   *[rows] { $count ->
        [one] row
       *[other] rows
    }
 }
job-look = Look now
job-is-done = The file is ready, and its download begins by itself.
job-download = Save { $name }
job-download-it = Save the file
job-kept = It is kept for a day, for you alone.
job-again = Ask for it again
job-back = Back to where you were
job-fault = The file could not be made, and that is our fault. Nothing of the record is lost. Ask for it again; if it fails once more, tell whoever runs this site.
job-given-up = The file was begun several times, and each time the application ended before it was finished. Ask for less of it, or tell whoever runs this site.
job-not-there = What you asked for is no longer there, or not for you to see.
job-signed-out = You have signed out meanwhile, so the file was not made. Sign in and ask for it again.
job-kept-for-anyone = It is kept for a day.
job-no-list = There is nothing at that address that a file could be made of.
job-busy = Many files are being made at this moment, and yours has not been begun. Ask for it again in half a minute.
job-busy-own = Several files that you, or others in your network, asked for are being made already, and this one has not been begun. Ask for it again when one of them is ready.
