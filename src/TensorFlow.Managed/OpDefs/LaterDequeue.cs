namespace Tensorflow;

/// <summary>
/// A kernel that takes elements out of a queue later in the same run and does not depend on the one that puts them in, so that
/// it may take them ahead.
/// </summary>
/// <param name="Context">The kernel's.</param>
/// <param name="Count">How many it takes; 0 as long as that is not known.</param>
internal sealed record LaterDequeue(KernelContext Context, Func<int> Count);
