using System.Text;
using Tensorflow.NumPy;
using static Tensorflow.Ops.Sample;

namespace Tensorflow.Ops;

/// <summary>Concatenation of strings.</summary>
internal static class StringJoinOps
{
    /// <summary>
    /// The inputs' strings at each place with a separator between them; a scalar goes with every place. Source: TensorFlow 1.15
    /// <c>StringJoin</c>.
    /// </summary>
    internal static readonly OpDef StringJoin = new(
        "StringJoin",
        inputs: "inputs: N * string",
        outputs: "output: string",
        attrs: "N: int >= 1, separator: string = ''"
    )
    {
        Shape = OutputShape,
        NotDifferentiable = true,
        Kernel = Join,
        Samples = () =>
            [
                new([Texts("a", "b"), Texts("c", "")]) { Expected = [Texts("ac", "b")] },
                new([Texts("a", "b"), NDArray.OfString("x"), Texts("c", "")])
                {
                    Attributes = new() { ["separator"] = "-" },
                    Expected = [Texts("a-x-c", "b-x-")],
                },
            ],
    };

    private static void OutputShape(ShapeContext c)
    {
        var shapes = Enumerable.Range(0, c.InputCount).Select(i => c.Input(i)).ToArray();
        // One of unknown rank may be a scalar, which says nothing of the output.
        var output = Array.TrueForAll(shapes, s => s is { IsNull: false, ndim: 0 }) ? Shape.Scalar : Shape.Null;
        foreach (var shape in shapes.Where(s => s is { IsNull: false, ndim: > 0 }))
            output = Shapes.Merged(c, output, shape);
        c.Output(0, output);
    }

    private static void Join(KernelContext c)
    {
        var whole = 0;
        for (var i = 0; i < c.InputCount; i++)
        {
            if (c.Input(i).shape!.ndim > 0 && c.Input(whole).shape!.ndim == 0)
            {
                whole = i;
            }
            else if (c.Input(i).shape!.ndim > 0 && c.Input(i).shape != c.Input(whole).shape!)
            {
                throw c.Error(
                    $"Input shapes do not match: {KernelErrors.Text(c.Input(whole))} vs. {KernelErrors.Text(c.Input(i))}"
                );
            }
        }

        var separator = Encoding.UTF8.GetBytes(c.Attributes.Get<string>("separator"));
        var output = c.Allocate(0, c.Input(whole).shape!.AsSpan()).Strings;
        var joined = new List<byte>();
        for (var at = 0; at < output.Length; at++)
        {
            joined.Clear();
            for (var i = 0; i < c.InputCount; i++)
            {
                if (i > 0)
                    joined.AddRange(separator);
                joined.AddRange(c.Input(i).Strings[c.Input(i).shape!.ndim == 0 ? 0 : at]);
            }
            output[at] = [.. joined];
        }
    }
}
