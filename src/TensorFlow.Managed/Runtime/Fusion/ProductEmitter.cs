namespace Tensorflow.Runtime.Fusion;

/// <summary>Makes the steps of products that are computed by themselves.</summary>
internal sealed class ProductEmitter(RowOperations rows, ProductSums sums, PlanSlots slots, RowCompiler compiler)
{
    private readonly Dictionary<(ProductSums.Sum, int), int> _partial = [];

    internal Step Product(Operation op) => Emit(op, null, slots.Made(op.output));

    /// <summary>Adds a sum's term number <paramref name="i"/> to the terms before it.</summary>
    internal Step Term(ProductSums.Sum sum, int i)
    {
        var before = i > 0 ? _partial[(sum, i - 1)] : sum.Start is null ? (int?)null : slots.Of(sum.Start);
        var result = _partial[(sum, i)] = i == sum.Terms.Length - 1 ? slots.Made(sum.Operation.output) : slots.New();
        return Emit(sum.Terms[i], before, result);
    }

    private Step Emit(Operation op, int? before, int result)
    {
        var (left, right) = compiler.OperandsOf(op);
        var (inputs, shapes) = (new List<int>(), new List<Shape>());
        var leftViews = left.Select(View).ToArray();
        var rightView = View(right);
        var (transposeA, transposeB) = (op.attributes.Get<bool>("transpose_a"), op.attributes.Get<bool>("transpose_b"));
        var shape = rows.ShapeOf(op.output);
        if (before is { } sum)
        {
            inputs.Add(sum);
            shapes.Add(shape);
        }
        var k = (int)rows.ShapeOf(op.inputs[0])[transposeA ? 0 : 1];
        var columnSums = sums.ColumnSumsOf(op);
        return new Step
        {
            Kind = StepKind.Fused,
            Inputs = [.. inputs],
            Outputs = columnSums is null ? [result] : [result, slots.Made(columnSums.output)],
            Fused = new ProductStep([.. shapes], leftViews, transposeA, rightView, transposeB, (int)shape[0], (int)shape[1], k)
            {
                Accumulates = before is not null,
                SumsColumns = columnSums is not null,
            },
        };

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
