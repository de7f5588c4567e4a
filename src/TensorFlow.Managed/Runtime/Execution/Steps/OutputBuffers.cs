namespace Tensorflow.Runtime.Execution;

/// <summary>
/// The memory of a step's outputs: those that live as long as each other share a buffer, so that they lie side by side and are
/// taken and given back as one.
/// </summary>
internal sealed class OutputBuffers
{
    // A larger tensor has a buffer of its own: what a buffer costs is nothing beside computing it.
    private const long MaxSharedBytes = 16 * 1024;

    private readonly Shape[] _shapes;
    private readonly nint[] _offsets;
    private readonly long _sharedBytes;

    /// <param name="shapes">The outputs' shapes; all are of float32.</param>
    /// <param name="liveTogether">Which outputs live as long as each other.</param>
    internal OutputBuffers(Shape[] shapes, bool[] liveTogether)
    {
        _shapes = shapes;
        _offsets = new nint[shapes.Length];
        for (var i = 0; i < shapes.Length; i++)
        {
            var bytes = shapes[i].size * sizeof(float);
            var isShared = liveTogether[i] && bytes <= MaxSharedBytes;
            _offsets[i] = isShared ? (nint)_sharedBytes : -1;
            if (isShared)
                _sharedBytes += (bytes + TensorBuffer.Alignment - 1) & -TensorBuffer.Alignment;
        }
    }

    /// <summary>How many outputs share a buffer.</summary>
    internal int SharedCount => _offsets.Count(offset => offset >= 0);

    /// <summary>Gives each output memory, not yet set.</summary>
    internal void Allocate(TensorValue[] outputs, BufferPool pool)
    {
        var shared = _sharedBytes > 0 ? pool.Take(_sharedBytes) : null;
        for (var i = 0; i < outputs.Length; i++)
        {
            if (_offsets[i] < 0)
            {
                outputs[i] = pool.Take(TF_DataType.TF_FLOAT, _shapes[i]);
                continue;
            }
            outputs[i] = new(TF_DataType.TF_FLOAT, _shapes[i], shared!, _offsets[i]);
            shared!.AddReference();
        }
        shared?.Release();
    }
}
