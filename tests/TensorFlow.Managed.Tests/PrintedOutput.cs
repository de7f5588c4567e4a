namespace Tensorflow.Tests;

/// <summary>Tests that redirect what is printed, which the whole process shares, run alone.</summary>
[CollectionDefinition(nameof(PrintedOutput), DisableParallelization = true)]
public sealed class PrintedOutput;
