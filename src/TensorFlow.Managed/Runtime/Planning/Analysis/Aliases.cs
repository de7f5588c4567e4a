namespace Tensorflow.Runtime.Planning;

/// <summary>Tensors that are the same as others.</summary>
internal sealed class Aliases(OperationSet operations)
{
    private readonly TensorMap<Tensor> _originals = new(operations);

    /// <summary>The tensor that one is the same as; itself if it is no alias.</summary>
    internal Tensor Resolve(Tensor tensor) => _originals[tensor] ?? tensor;

    /// <summary>Says that a tensor is the same as another, which is no alias itself.</summary>
    internal void Add(Tensor alias, Tensor original) => _originals[alias] = original;
}
