using Tensorflow.Ops;

namespace Tensorflow.Runtime.Execution;

/// <summary>Scatters values over a TensorArray. The inputs are a scatter's without its value, then the value's parts.</summary>
internal sealed class ScatterStep(KernelContext context) : FusedKernel
{
    private const int Flow = 2;

    internal override void Run(TensorValue[] inputs, TensorValue[] outputs, BufferPool pool)
    {
        var array = context.Resource<TensorArrayResource>(inputs[0], 0);
        var indices = inputs[1].Span<int>();
        TensorArrayBulkOps.CheckIndices(array, indices, context);
        for (var i = 0; i < indices.Length; i++)
            array.Write(indices[i], inputs[Flow + 1 + i], context);
        outputs[0] = inputs[Flow];
        outputs[0].AddReference();
    }
}
