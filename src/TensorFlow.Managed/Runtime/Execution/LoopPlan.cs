namespace Tensorflow.Runtime.Execution;

/// <summary>How a while loop runs.</summary>
internal sealed class LoopPlan
{
    internal required Step[] Steps { get; init; }

    /// <summary>From a slot outside to a slot inside, once, when the loop starts.</summary>
    internal required (int From, int To, int[] Controls, bool IsConstant)[] Enters { get; init; }

    /// <summary>A loop variable's slots: its value now, which Enter started it, and its value in the next iteration.</summary>
    internal required (int Merge, int ValueIndex, int Enter, int Next)[] Variables { get; init; }

    /// <summary>The slots outside that the loop's results go to.</summary>
    internal required int[] Exits { get; init; }
}
