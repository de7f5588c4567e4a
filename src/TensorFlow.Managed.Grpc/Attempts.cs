using System.Diagnostics;
using System.Net.Sockets;
using Grpc.Core;

namespace Tensorflow.Grpc;

/// <summary>How long a call is tried.</summary>
internal enum Patience
{
    /// <summary>As long as the deadline allows or, without one, for some seconds.</summary>
    Usual,

    /// <summary>Once.</summary>
    None,
}

/// <summary>The attempts of one call, and what to say of them in the end.</summary>
internal sealed class Attempts(string target, DateTime? deadline, Patience patience)
{
    /// <summary>So often TensorFlow's client tries again what a server says it cannot do now.</summary>
    private const int MaxAnswers = 11;

    private const int MaxDelayMs = 1000;

    /// <summary>How long it waits for a server that is not there where no deadline says how long.</summary>
    private static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(10);

    private readonly long _start = Stopwatch.GetTimestamp();
    private int _count;
    private int _delay = 5;
    private string _last = "";

    /// <summary>Whether the call is worth another attempt, which is then due.</summary>
    internal bool MayTryAgain(RpcException error, CancellationToken cancellation)
    {
        _count++;
        if (error.StatusCode != StatusCode.DeadlineExceeded)
            _last = Reason(error);
        var isUnreachable = IsUnreachable(error);
        if (patience == Patience.None || !(isUnreachable || error.StatusCode == StatusCode.Unavailable))
            return false;
        var isOver = isUnreachable
            ? SpeaksOtherwise(error) || (deadline is null && Stopwatch.GetElapsedTime(_start) >= MaxWait)
            : _count > MaxAnswers;
        if (isOver)
            return false;
        var left = deadline is { } end ? Math.Max((end - DateTime.UtcNow).TotalMilliseconds, 0) : double.PositiveInfinity;
        cancellation.WaitHandle.WaitOne((int)Math.Min(_delay, left));
        _delay = Math.Min(_delay * 2, MaxDelayMs);
        return true;
    }

    /// <summary>What the call ends with.</summary>
    internal TensorflowException ErrorOf(RpcException error)
    {
        if (error.StatusCode == StatusCode.DeadlineExceeded)
            return new DeadlineExceededError("Deadline Exceeded" + (_last.Length > 0 ? $": {Tried()}, {_last}" : ""));
        if (IsUnreachable(error))
        {
            return new UnavailableError(
                SpeaksOtherwise(error)
                    ? $"{target} answers, but not as a TensorFlow server does: {_last}"
                    : $"{target} cannot be reached: {Tried()}, {_last}. If the server was ended, its variables are lost; if "
                        + "it still runs, nothing is."
            );
        }

        return RemoteErrors.ErrorOf((TF_Code)(int)error.StatusCode, error.Status.Detail, isRepeated: _count > 1);
    }

    private string Tried() =>
        $"tried {(_count == 1 ? "once" : $"{_count} times")} in {Stopwatch.GetElapsedTime(_start).TotalSeconds:0.0} s";

    /// <summary>Whether there was no answer, rather than one that says so.</summary>
    private static bool IsUnreachable(RpcException error) =>
        error.StatusCode is StatusCode.Unavailable or StatusCode.Internal
        && error.Status.DebugException is HttpRequestException or IOException or SocketException;

    /// <summary>Whether something is there that does not speak HTTP/2.</summary>
    private static bool SpeaksOtherwise(RpcException error) =>
        error.Status.DebugException
            is HttpRequestException
                {
                    HttpRequestError: HttpRequestError.HttpProtocolError
                        or HttpRequestError.InvalidResponse
                        or HttpRequestError.VersionNegotiationError
                }
                or HttpProtocolException;

    private static string Reason(RpcException error) =>
        error.Status.DebugException is { } cause ? cause.GetBaseException().Message.TrimEnd('.') : error.Status.Detail;
}
