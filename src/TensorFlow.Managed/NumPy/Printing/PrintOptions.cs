namespace Tensorflow.NumPy;

/// <summary>How arrays are printed (NumPy's <c>set_printoptions</c>).</summary>
internal sealed record PrintOptions
{
    /// <summary>What <see cref="np.set_printoptions"/> sets.</summary>
    internal static PrintOptions Current { get; set; } = new();

    /// <summary>The most digits behind the point.</summary>
    internal int Precision { get; init; } = 8;

    /// <summary>From how many elements on only the first and last of each axis are printed.</summary>
    internal int Threshold { get; init; } = 1000;

    /// <summary>How many first and how many last.</summary>
    internal int EdgeItems { get; init; } = 3;

    /// <summary>The most columns of a line.</summary>
    internal int LineWidth { get; init; } = 75;

    /// <summary>Whether small numbers are printed as zeros rather than with exponents.</summary>
    internal bool Suppress { get; init; }
}
