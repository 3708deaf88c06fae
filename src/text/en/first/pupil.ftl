### Pupil

objection-withdraw = Withdraw the objection
