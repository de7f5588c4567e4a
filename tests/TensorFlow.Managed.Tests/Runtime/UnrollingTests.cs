using Tensorflow.Runtime.Execution;

namespace Tensorflow.Tests.Runtime;

/// <summary>Loops that a plan unrolls, or that it keeps.</summary>
public abstract class UnrollingTests : PassTests
{
    private protected void AssertUnrolled(Tensor[] fetches, params FeedItem[] feeds)
    {
        Assert.DoesNotContain(Steps("all", fetches, feeds), step => step.Kind == StepKind.Loop);
        Assert.Contains(Steps("all,-loops", fetches, feeds), step => step.Kind == StepKind.Loop);
        SameBits(fetches, feeds);
    }

    private protected void AssertLoop(Tensor[] fetches, params FeedItem[] feeds)
    {
        Assert.Contains(Steps("all", fetches, feeds), step => step.Kind == StepKind.Loop);
        SameBits(fetches, feeds);
    }
}
