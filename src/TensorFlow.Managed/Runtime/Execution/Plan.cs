namespace Tensorflow.Runtime.Execution;

/// <summary>The steps that compute some fetches from some feeds, with everything they need laid out once.</summary>
internal sealed class Plan
{
    internal required Operation[] Targets { get; init; }

    internal required Tensor[] Fetches { get; init; }

    internal required Tensor[] Feeds { get; init; }

    /// <summary>The shapes of what is fed; partly unknown in a plan that serves many.</summary>
    internal required Shape[] FeedShapes { get; init; }

    internal required Step[] Steps { get; init; }

    internal required int[] FetchSlots { get; init; }

    /// <summary>Where each feed goes; -1 if nothing reads it.</summary>
    internal required int[] FeedSlots { get; init; }

    /// <summary>The slots that hold the same value in every run.</summary>
    internal required (int Slot, TensorValue Value)[] Constants { get; init; }

    internal required int SlotCount { get; init; }

    internal required int StepCount { get; init; }

    /// <summary>Whether this plan is for these fetches and feeds.</summary>
    internal bool Serves(ReadOnlySpan<Operation> targets, ReadOnlySpan<Tensor> fetches, ReadOnlySpan<Tensor> feeds) =>
        Same(targets, Targets) && Same(fetches, Fetches) && Same(feeds, Feeds);

    /// <summary>Whether this plan is for feeds of the values' shapes.</summary>
    internal bool Fits(ReadOnlySpan<TensorValue> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (!FeedShapes[i].is_compatible_with(values[i].shape!))
                return false;
        }

        return true;
    }

    private static bool Same<T>(ReadOnlySpan<T> a, T[] b)
        where T : class
    {
        if (a.Length != b.Length)
            return false;
        for (var i = 0; i < a.Length; i++)
        {
            if (!ReferenceEquals(a[i], b[i]))
                return false;
        }

        return true;
    }
}
