using System.Runtime.InteropServices;

namespace Tensorflow.Runtime.Planning;

/// <summary>What is known of tensors: of the outputs of a set's operations, most of all; the default of others.</summary>
internal sealed class TensorMap<T>(OperationSet operations)
{
    private readonly T?[] _values = new T?[operations.OutputCount];

    // Of what is fed, and of parts of a tensor that a pass has made.
    private readonly Dictionary<Tensor, T?> _others = [];

    internal T? this[Tensor tensor]
    {
        get => operations.PlaceOf(tensor) is >= 0 and var place ? _values[place] : _others.GetValueOrDefault(tensor);
        set
        {
            if (operations.PlaceOf(tensor) is >= 0 and var place)
                _values[place] = value;
            else
                _others[tensor] = value;
        }
    }

    /// <summary>What is known of a tensor, to be changed in its place.</summary>
    internal ref T? At(Tensor tensor) =>
        ref operations.PlaceOf(tensor) is >= 0 and var place
            ? ref _values[place]
            : ref CollectionsMarshal.GetValueRefOrAddDefault(_others, tensor, out _);

    internal void Clear()
    {
        Array.Clear(_values);
        _others.Clear();
    }
}
