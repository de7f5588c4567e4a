namespace Tensorflow.Formats.Images;

/// <summary>
/// The coefficients that one scan of a JPEG adds: of some planes, some coefficients, some of their bits (ITU T.81, annexes F and
/// G).
/// </summary>
/// <param name="Components">The planes.</param>
/// <param name="First">The first coefficient, in the order of the zigzag.</param>
/// <param name="Last">The last one.</param>
/// <param name="Before">How many of the low bits were missing before; 0 in the first scan of these coefficients.</param>
/// <param name="After">How many are still missing.</param>
/// <param name="IsProgressive">Whether there are several scans of the same coefficients.</param>
internal sealed record JpegScan(JpegComponent[] Components, int First, int Last, int Before, int After, bool IsProgressive)
{
    /// <summary>Where the coefficients stand in the block's rows, in the order in which a file has them.</summary>
    internal static readonly byte[] Zigzag = WalkDiagonals();

    /// <summary>How many blocks follow that have no more coefficients.</summary>
    private int _emptyBlocks;

    /// <param name="bits">The scan's data.</param>
    /// <param name="unitsAcross">Units of all planes in a row.</param>
    /// <param name="unitsDown">Rows of units.</param>
    /// <param name="interval">After how many units the decoder starts anew; 0: never.</param>
    internal void Read(JpegBits bits, int unitsAcross, int unitsDown, int interval)
    {
        var single = Components.Length == 1 ? Components[0] : null;
        // A scan of one plane has that plane's blocks alone, without those that fill up units.
        var (across, down) = single is null ? (unitsAcross, unitsDown) : ((single.Width + 7) / 8, (single.Height + 7) / 8);
        Start();
        for (var unit = 0; unit < across * down; unit++)
        {
            if (interval > 0 && unit > 0 && unit % interval == 0)
            {
                bits.Restart();
                Start();
            }

            var (row, column) = (unit / across, unit % across);
            if (single is not null)
            {
                ReadBlock(bits, single, single.Block(row, column));
                continue;
            }

            foreach (var component in Components)
            {
                for (var block = 0; block < component.Across * component.Down; block++)
                {
                    var y = (row * component.Down) + (block / component.Across);
                    ReadBlock(bits, component, component.Block(y, (column * component.Across) + (block % component.Across)));
                }
            }
        }
    }

    private void Start()
    {
        _emptyBlocks = 0;
        foreach (var component in Components)
            component.Previous = 0;
    }

    private void ReadBlock(JpegBits bits, JpegComponent component, Span<short> block)
    {
        if (First == 0)
            ReadMean(bits, component, block);
        if (Last == 0)
            return;
        if (Before == 0)
            ReadWaves(bits, component, block);
        else
            RefineWaves(bits, component, block);
    }

    private void ReadMean(JpegBits bits, JpegComponent component, Span<short> block)
    {
        if (Before > 0)
        {
            block[0] |= (short)(bits.Read() << After);
            return;
        }

        component.Previous += bits.ReadSigned(Table(component.Means).Read(bits) & 15);
        block[0] = (short)(component.Previous << After);
    }

    private void ReadWaves(JpegBits bits, JpegComponent component, Span<short> block)
    {
        if (_emptyBlocks > 0)
        {
            _emptyBlocks--;
            return;
        }

        var table = Table(component.Waves);
        var zigzag = Zigzag;
        for (var k = Math.Max(First, 1); k <= Last; k++)
        {
            var symbol = table.Read(bits);
            var (zeros, size) = (symbol >> 4, symbol & 15);
            k += zeros;
            if (size > 0)
                block[zigzag[Checked(k)]] = (short)(bits.ReadSigned(size) << After);
            else if (zeros < 15)
            {
                _emptyBlocks = IsProgressive ? (1 << zeros) + bits.Read(zeros) - 1 : 0;
                return;
            }
        }
    }

    /// <summary>One more bit of each coefficient that is not 0, and new ones that are 1 or -1 in it.</summary>
    private void RefineWaves(JpegBits bits, JpegComponent component, Span<short> block)
    {
        var bit = (short)(1 << After);
        var zigzag = Zigzag;
        var k = Math.Max(First, 1);
        if (_emptyBlocks == 0)
        {
            var table = Table(component.Waves);
            for (; k <= Last; k++)
            {
                var symbol = table.Read(bits);
                var (zeros, size) = (symbol >> 4, symbol & 15);
                short found = 0;
                if (size > 0)
                    found = bits.Read() > 0 ? bit : (short)-bit;
                else if (zeros < 15)
                {
                    _emptyBlocks = (1 << zeros) + bits.Read(zeros);
                    break;
                }

                for (; k <= Last; k++)
                {
                    ref var coefficient = ref block[zigzag[k]];
                    if (coefficient != 0)
                        Refine(bits, ref coefficient, bit);
                    else if (zeros-- == 0)
                        break;
                }

                if (found != 0)
                    block[zigzag[Checked(k)]] = found;
            }
        }

        if (_emptyBlocks == 0)
            return;
        for (; k <= Last; k++)
        {
            if (block[zigzag[k]] != 0)
                Refine(bits, ref block[zigzag[k]], bit);
        }

        _emptyBlocks--;
    }

    private static void Refine(JpegBits bits, ref short coefficient, short bit)
    {
        if (bits.Read() > 0 && (coefficient & bit) == 0)
            coefficient += coefficient > 0 ? bit : (short)-bit;
    }

    /// <summary>The block's diagonals, up and down in turn.</summary>
    private static byte[] WalkDiagonals() =>
        [
            .. Enumerable
                .Range(0, 64)
                .OrderBy(place => (place / 8) + (place % 8))
                .ThenBy(place => ((place / 8) + (place % 8)) % 2 == 0 ? place % 8 : place / 8)
                .Select(place => (byte)place),
        ];

    private static int Checked(int k) => k < 64 ? k : throw new FormatException("a coefficient outside of its block");

    private static JpegHuffman Table(JpegHuffman? table) => table ?? throw new FormatException("a scan without its table");
}
