namespace Tensorflow;

/// <summary>
/// What a program says of GPUs, of which this runtime uses none: accepted, without effect (TensorFlow's message of this name).
/// </summary>
public sealed class GPUOptions
{
    /// <summary>The share of a GPU's memory that the process may take; 0 for TensorFlow's default.</summary>
    public double PerProcessGpuMemoryFraction { get; set; }

    /// <summary>Whether memory is taken as it is needed rather than all at once.</summary>
    public bool AllowGrowth { get; set; }

    /// <summary>The kind of memory allocator, such as <c>BFC</c>; empty for TensorFlow's default.</summary>
    public string AllocatorType { get; set; } = "";

    /// <summary>The GPUs to use and their order, such as <c>"0,2"</c>; empty for all.</summary>
    public string VisibleDeviceList { get; set; } = "";
}
