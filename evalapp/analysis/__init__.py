"""Statistics of one survey and of surveys before and after, exact for groups of any size.

Answers are reduced once to small tables (counts, before-after pairs, item covariances); every
figure is a function of those tables. Begin reading at `summary`.
"""
