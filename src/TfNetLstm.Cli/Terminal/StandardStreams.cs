using System.Runtime.InteropServices;
using System.Text;

namespace TfNetLstm.Cli;

/// <summary>Standard output cannot be written to; nothing more can be said there.</summary>
/// <param name="message">Why.</param>
/// <param name="isBrokenPipe">Whether that is because its reader has gone, who wants no more and needs no message.</param>
internal sealed class OutputException(string message, bool isBrokenPipe) : IOException(message)
{
    internal bool IsBrokenPipe => isBrokenPipe;
}

/// <summary>
/// Standard output and standard error as Unix's commands have them. .NET's own console goes on in silence when the reader of a
/// pipe has gone, and ends the process when standard error is closed or full. Here output that cannot be written is an error, and
/// messages that cannot be written are dropped.
/// </summary>
internal static class StandardStreams
{
    private const int Out = 1,
        Error = 2,
        FileTooLarge = 25;
    private const int Interrupted = 4,
        TryAgain = 11,
        TryAgainOnMac = 35,
        BrokenPipe = 32;

    private static PosixSignalRegistration? fileTooLarge;

    /// <summary>Letters in a line of the terminal; where there is none, nothing has to fit.</summary>
    internal static int Width => Console.IsOutputRedirected || Console.WindowWidth <= 0 ? int.MaxValue : Console.WindowWidth;

    /// <summary>Makes them the console's.</summary>
    internal static void Use()
    {
        if (!OperatingSystem.IsWindows())
        {
            Console.SetOut(Writer(new StandardStream(Out, IsClosed(Out), isNeeded: true)));
            Console.SetError(Writer(new StandardStream(Error, IsClosed(Error), isNeeded: false)));
            // A file longer than the user's limit (ulimit -f) is an error as a full disk is, and no reason to end at once.
            fileTooLarge = PosixSignalRegistration.Create((PosixSignal)FileTooLarge, context => context.Cancel = true);
        }
        // The originals' lines end so on every system.
        Console.Out.NewLine = "\n";
        Console.Error.NewLine = "\n";
    }

    private static StreamWriter Writer(Stream stream)
    {
        var encoding = Console.OutputEncoding;
        return new StreamWriter(stream, encoding is UTF8Encoding ? new UTF8Encoding(false) : encoding) { AutoFlush = true };
    }

    /// <summary>
    /// Whether a descriptor was closed when the process began: .NET's runtime then has taken its number for an end of a pipe of
    /// its own, whose other end has a low number, too.
    /// </summary>
    private static bool IsClosed(int number)
    {
        if (Link(number) is not { } pipe || !pipe.StartsWith("pipe:", StringComparison.Ordinal))
            return false;
        int[] ends = [.. Enumerable.Range(0, 4).Where(other => Link(other) == pipe)];
        return ends.Any(CanOnlyBeRead) && !ends.All(CanOnlyBeRead);
    }

    private static string? Link(int number) => new FileInfo($"/proc/self/fd/{number}").LinkTarget;

    private static bool CanOnlyBeRead(int number)
    {
        const string Flags = "flags:";
        var file = $"/proc/self/fdinfo/{number}";
        if (!File.Exists(file))
            return false;
        var flags = File.ReadLines(file).FirstOrDefault(line => line.StartsWith(Flags, StringComparison.Ordinal));
        return flags is not null && (Convert.ToInt32(flags[Flags.Length..].Trim(), 8) & 3) == 0;
    }

    [DllImport("libc", SetLastError = true)]
    private static extern nint write(int descriptor, ref readonly byte bytes, nint count);

    private sealed class StandardStream(int number, bool isClosed, bool isNeeded) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            if (isClosed && isNeeded)
                throw new OutputException("standard output is closed", isBrokenPipe: false);
            while (!isClosed && !buffer.IsEmpty)
            {
                var written = (int)write(number, in buffer[0], buffer.Length);
                if (written >= 0)
                {
                    buffer = buffer[written..];
                    continue;
                }
                var error = Marshal.GetLastPInvokeError();
                if (error == Interrupted)
                    continue;
                if (error == TryAgain || OperatingSystem.IsMacOS() && error == TryAgainOnMac)
                    Thread.Sleep(1);
                else if (!isNeeded)
                    return;
                else
                    throw new OutputException($"standard output: {Marshal.GetPInvokeErrorMessage(error)}", error == BrokenPipe);
            }
        }

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override void Flush() { }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
