using Xunit.Sdk;
using Xunit.v3;

// One exploration at a time: each runs its tasks one by one anyway.
[assembly: Parallelization(Mode = ParallelMode.None)]
