using Tensorflow.Runtime.Execution;

namespace Tensorflow.Runtime.Planning;

/// <summary>Makes the steps of products that are computed by themselves.</summary>
internal sealed class GemmEmitter(RowOperations rows, GemmAccumulation sums, PlanSlots slots, RowCompiler compiler)
{
    private readonly Dictionary<(GemmAccumulation.Sum, int), int> _partial = [];

    internal Step Product(Operation op) => Emit([op], null, slots.Made(op.output));

    /// <summary>Adds some of a sum's terms to those before them.</summary>
    internal Step Terms(GemmAccumulation.Sum sum, int first, int end)
    {
        var before =
            first > 0 ? _partial[(sum, first)]
            : sum.Start is null ? (int?)null
            : slots.Of(sum.Start);
        var result = _partial[(sum, end)] = end == sum.Terms.Length ? slots.Made(sum.Operation.output) : slots.New();
        return Emit(sum.Terms[first..end], before, result);
    }

    private Step Emit(Operation[] terms, int? before, int result)
    {
        var (inputs, shapes, outputs) = (new List<int>(), new List<Shape>(), new List<int> { result });
        var products = Array.ConvertAll(terms, TermOf);
        var shape = rows.ShapeOf(terms[0].output);
        if (before is { } sum)
        {
            inputs.Add(sum);
            shapes.Add(shape);
        }
        return new Step
        {
            Kind = StepKind.Fused,
            Inputs = [.. inputs],
            Outputs = [.. outputs],
            Fused = new GemmStep([.. shapes], products, (int)shape[0], (int)shape[1]) { Accumulates = before is not null },
        };

        GemmTerm TermOf(Operation op)
        {
            var (left, right) = compiler.OperandsOf(op);
            var (transposeA, transposeB) = (op.attributes.Get<bool>("transpose_a"), op.attributes.Get<bool>("transpose_b"));
            var k = (int)rows.ShapeOf(op.inputs[0])[transposeA ? 0 : 1];
            return new([.. left.Select(View)], transposeA, View(right), transposeB, k, ColumnSumsOf(op));
        }

        int ColumnSumsOf(Operation op)
        {
            if (sums.ColumnSumsOf(op) is not { } columnSums)
                return 0;
            outputs.Add(slots.Made(columnSums.output));
            return outputs.Count - 1;
        }

        MatrixView View(ColumnView view)
        {
            var (first, end) = compiler.ColumnsOf(view.Base);
            var slot = slots.Of(view.Base);
            var input = inputs.IndexOf(slot);
            if (input < 0)
            {
                input = inputs.Count;
                inputs.Add(slot);
                shapes.Add(compiler.StoredShape(view.Base));
            }
            return new(input, view.Offset - first, end - first, view.Width);
        }
    }
}
