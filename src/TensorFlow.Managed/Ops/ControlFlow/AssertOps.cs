using static Tensorflow.Ops.Sample;

namespace Tensorflow.Ops;

/// <summary>What ends a run.</summary>
internal static class AssertOps
{
    /// <summary>Fails with the first elements of some tensors if a condition, [], does not hold. Source: TensorFlow 1.15
    /// <c>Assert</c>.</summary>
    internal static readonly OpDef Assert = new(
        "Assert",
        inputs: "condition: bool, data: T",
        attrs: "T: list(type) >= 1, summarize: int = 3"
    )
    {
        NotDifferentiable = true,
        IsStateful = true,
        Kernel = static c =>
        {
            if (c.Input(0).shape!.ndim != 0)
                throw c.Error($"In[0] should be a scalar: {KernelErrors.Text(c.Input(0))}");
            if (c.Input<bool>(0)[0])
                return;
            var most = c.Attributes.Get<long>("summarize");
            var data = Enumerable.Range(1, c.InputCount - 1).Select(i => $"[{TensorText.Summarize(c.Input(i), most)}]");
            throw c.Error($"assertion failed: {string.Join(' ', data)}");
        },
        Samples = () => [new([new NumPy.NDArray(true), Ints(1, 2)]) { Expected = [] }],
    };
}
