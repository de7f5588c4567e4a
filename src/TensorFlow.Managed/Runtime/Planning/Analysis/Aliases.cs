namespace Tensorflow.Runtime.Planning;

/// <summary>Tensors that are the same as others.</summary>
internal sealed class Aliases
{
    private readonly Dictionary<Tensor, Tensor> _originals = [];

    /// <summary>The tensor that one is the same as; itself if it is no alias.</summary>
    internal Tensor Resolve(Tensor tensor) => _originals.GetValueOrDefault(tensor, tensor);

    /// <summary>Says that a tensor is the same as another, which is no alias itself.</summary>
    internal void Add(Tensor alias, Tensor original) => _originals[alias] = original;

    internal int Count => _originals.Count;
}
