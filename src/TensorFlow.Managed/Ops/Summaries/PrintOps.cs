using static Tensorflow.Ops.Sample;

namespace Tensorflow.Ops;

/// <summary>Tensors printed while a graph runs.</summary>
internal static class PrintOps
{
    /// <summary>
    /// output = input; prints the message and the data's first elements to the standard error stream, no more than the first n
    /// times (always if negative). Any types. Source: TensorFlow 1.15 <c>Print</c>.
    /// </summary>
    internal static readonly OpDef Print = new(
        "Print",
        inputs: "input: T, data: U",
        outputs: "output: T",
        attrs: "T: type, U: list(type) >= 0, message: string = '', first_n: int = -1, summarize: int = 3"
    )
    {
        Shape = Shapes.SameAsInput,
        IsStateful = true,
        Gradient = (op, grads) => [grads[0], .. new Tensor?[op.NumInputs - 1]],
        Kernel = static c =>
        {
            c.Forward(0, c.Input(0));
            var (first, printed) = (c.Attributes.Get<long>("first_n"), c.State as long? ?? 0);
            if (first >= 0 && printed >= first)
                return;
            c.State = printed + 1;
            var most = c.Attributes.Get<long>("summarize");
            var data = Enumerable.Range(1, c.InputCount - 1).Select(i => $"[{TensorText.Summarize(c.Input(i), most)}]");
            Console.Error.WriteLine(c.Attributes.Get<string>("message") + string.Concat(data));
        },
        Samples = () => [new([Normal(2), Ints(1, 2)]) { Attributes = { { "first_n", 0 } }, Expected = [Normal(2)] }],
    };
}
