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

    /// <summary>What stands before a floating number that is not negative: '+', ' ', or nothing for '-'.</summary>
    internal char Sign { get; init; } = '-';

    /// <summary>How many digits behind the point.</summary>
    internal FloatMode FloatMode { get; init; } = FloatMode.MaxPrec;

    /// <exception cref="ValueError">A text is no sign, or no mode.</exception>
    internal PrintOptions With(
        int? precision = null,
        int? threshold = null,
        int? edgeitems = null,
        int? linewidth = null,
        bool? suppress = null,
        string? sign = null,
        string? floatmode = null
    ) =>
        this with
        {
            Precision = precision ?? Precision,
            Threshold = threshold ?? Threshold,
            EdgeItems = edgeitems ?? EdgeItems,
            LineWidth = linewidth ?? LineWidth,
            Suppress = suppress ?? Suppress,
            Sign = sign switch
            {
                null => Sign,
                "-" or "+" or " " => sign[0],
                _ => throw new ValueError("sign option must be one of ' ', '+', or '-'"),
            },
            FloatMode = floatmode switch
            {
                null => FloatMode,
                "fixed" => FloatMode.Fixed,
                "unique" => FloatMode.Unique,
                "maxprec" => FloatMode.MaxPrec,
                "maxprec_equal" => FloatMode.MaxPrecEqual,
                _ => throw new ValueError(
                    "floatmode option must be one of \"fixed\", \"unique\", \"maxprec\", \"maxprec_equal\""
                ),
            },
        };
}

/// <summary>How many digits of floating numbers are printed behind the point (NumPy's <c>floatmode</c>).</summary>
internal enum FloatMode
{
    /// <summary>As many as the precision says, of all numbers.</summary>
    Fixed,

    /// <summary>As many as tell each number from its neighbours.</summary>
    Unique,

    /// <summary>As many as tell each number from its neighbours, at most what the precision says.</summary>
    MaxPrec,

    /// <summary>The same, and of all numbers as many as the one with most has.</summary>
    MaxPrecEqual,
}
