using Tensorflow.Ops;

namespace Tensorflow.Runtime.Execution;

/// <summary>
/// Gathers the elements of a TensorArray and takes them apart: each is an output; or transposes them: their rows stand side by
/// side in the one output. The inputs are a gather's.
/// </summary>
/// <param name="context">The gather's.</param>
/// <param name="count">How many elements.</param>
/// <param name="element">The shape of an element.</param>
/// <param name="transposed">The shape of the elements' rows side by side; null for the elements as they are.</param>
internal sealed class GatherStep(KernelContext context, int count, Shape element, Shape? transposed) : FusedKernel
{
    private readonly TensorValue[] _elements = new TensorValue[count];
    private readonly Shape[] _shapes = [element];

    internal override void Run(TensorValue[] inputs, TensorValue[] outputs, BufferPool pool)
    {
        TensorArrayBulkOps.Read(context.Resource<TensorArrayResource>(inputs[0], 0), inputs[1].Span<int>(), _elements, context);
        CheckShapes(_elements, _shapes);
        if (transposed is null)
        {
            _elements.CopyTo(outputs, 0);
        }
        else
        {
            var dtype = _elements[0].dtype;
            outputs[0] = pool.Take(dtype, transposed);
            Gathering.Copy(_elements, transposed[0], outputs[0].AsBytes());
            foreach (var value in _elements)
                value.Release();
        }
        Array.Clear(_elements);
    }
}
