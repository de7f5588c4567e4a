using Tensorflow.Runtime.Execution;

namespace Tensorflow.Runtime.Planning;

/// <summary>Makes the steps of GEMMs that run by themselves.</summary>
internal sealed class GemmEmitter : IStepEmitter
{
    public IEnumerable<Step> Emit(Operation op, Emission emission) =>
        [Emit([op], null, emission.Slots.Made(op.output), emission)];

    /// <summary>One GEMM, or several that are added up.</summary>
    /// <param name="gemms">Operations of equal result shapes, in the order of the sum.</param>
    /// <param name="before">The slot of what they are added to; null for nothing.</param>
    /// <param name="result">The slot of the result.</param>
    /// <param name="emission">Where the step goes.</param>
    internal static Step Emit(Operation[] gemms, int? before, int result, Emission emission)
    {
        var (state, code) = (emission.State, emission.Frame.Code);
        var (inputs, shapes, outputs) = (new List<int>(), new List<Shape>(), new List<int> { result });
        var terms = Array.ConvertAll(gemms, TermOf);
        var shape = state.Rows.ShapeOf(gemms[0].output);
        if (before is { } sum)
        {
            inputs.Add(sum);
            shapes.Add(shape);
        }
        return new Step
        {
            Kind = StepKind.Fused,
            Operations = gemms,
            Inputs = [.. inputs],
            Outputs = [.. outputs],
            Fused = new GemmStep([.. shapes], terms, (int)shape[0], (int)shape[1]) { Accumulates = before is not null },
        };

        GemmTerm TermOf(Operation op)
        {
            var (left, right) = code.OperandsOf(op);
            var (transposeA, transposeB) = op.op_def.Gemm!(op.attributes);
            var k = (int)state.Rows.ShapeOf(op.inputs[0])[transposeA ? 0 : 1];
            return new([.. left.Select(View)], transposeA, View(right), transposeB, k, ColumnSumsOf(op));
        }

        int ColumnSumsOf(Operation op)
        {
            if (!state.ColumnSums.TryGetValue(op, out var columnSums))
                return 0;
            outputs.Add(emission.Slots.Made(columnSums.output));
            return outputs.Count - 1;
        }

        MatrixView View(ColumnView view)
        {
            var (first, end) = code.ColumnsOf(view.Base);
            var slot = emission.Slots.SlotOf(view.Base);
            var input = inputs.IndexOf(slot);
            if (input < 0)
            {
                input = inputs.Count;
                inputs.Add(slot);
                shapes.Add(code.StoredShape(view.Base));
            }
            return new(input, view.Offset - first, end - first, view.Width);
        }
    }
}
