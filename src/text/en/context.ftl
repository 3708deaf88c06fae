### What a school tells of itself: context form, social passport

context-title = About the school, { $year }
context-hidden = Numbers about the school — { $n }, hidden of them { $hidden }.
context-pupils = Pupils in all
context-born = Born in { $year }
context-born-disabled = Born in { $year }, with special needs
context-disabled = With special needs
context-nonnative = Russian is not their first language
context-registered = Under supervision
context-guardianship = Under guardianship
context-families = Families
context-large = Large families
context-poor = Families of low income
context-incomplete = One-parent families
context-unemployed = Parents out of work
context-both-higher = Both parents with higher education
context-teachers = Teachers in all
context-teachers-middle = Teachers of grades 5–9
context-teachers-category = Teachers of the first and highest category
