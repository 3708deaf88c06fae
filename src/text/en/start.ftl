### Start and “Today”

demo-teacher = Циркулева М. А.
