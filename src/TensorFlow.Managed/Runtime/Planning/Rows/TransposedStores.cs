namespace Tensorflow.Runtime.Planning;

/// <summary>Row groups that go over a batch once for each time, and write rows where a transposition would put them.</summary>
internal sealed class TransposedStores
{
    private readonly Dictionary<RowGroup, int> _times = [];
    private readonly Dictionary<Tensor, Tensor> _stored = [];

    /// <summary>How many times a group goes over its batch: 1 if it writes no rows elsewhere.</summary>
    internal int TimesOf(RowGroup group) => _times.GetValueOrDefault(group, 1);

    /// <summary>What a group writes in the place of a tensor; null for the tensor itself.</summary>
    internal Tensor? InPlaceOf(Tensor tensor) => _stored.GetValueOrDefault(tensor);

    /// <summary>Has a group write a tensor transposed; false if it goes over its batch another number of times.</summary>
    internal bool TryAdd(RowGroup group, int times, Tensor tensor, Tensor transposed)
    {
        if (_times.TryGetValue(group, out var known) && known != times)
            return false;
        _times[group] = times;
        _stored[tensor] = transposed;
        return true;
    }
}
