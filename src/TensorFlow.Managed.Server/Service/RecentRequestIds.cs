using System.Text;
using Tensorflow.Grpc.Protos;

namespace Tensorflow.Server.Service;

/// <summary>
/// The steps that were asked for last, so that one which a client sends again, since its connection broke, runs once. Source:
/// TensorFlow's <c>RecentRequestIds</c> (core/distributed_runtime/recent_request_ids.h).
/// </summary>
internal sealed class RecentRequestIds
{
    private const int Count = 100_000;

    private readonly Lock _lock = new();
    private readonly HashSet<long> _known = [];
    private readonly Queue<long> _order = [];

    /// <exception cref="AbortedError">The step was asked for before.</exception>
    internal void TrackUnique(RunStepRequest request)
    {
        if (request.RequestId == 0)
            return;
        lock (_lock)
        {
            if (!_known.Add(request.RequestId))
                throw new AbortedError($"The same RunStep (Master) request was received twice. {Describe(request)}");
            _order.Enqueue(request.RequestId);
            if (_order.Count > Count)
                _known.Remove(_order.Dequeue());
        }
    }

    /// <summary>The request as protobuf's text, without what is fed.</summary>
    private static string Describe(RunStepRequest request)
    {
        var text = new StringBuilder($"session_handle: {Quoted(request.SessionHandle)}");
        foreach (var fetch in request.Fetch)
            text.Append($" fetch: {Quoted(fetch)}");
        foreach (var target in request.Target)
            text.Append($" target: {Quoted(target)}");
        if (request.StoreErrorsInResponseBody)
            text.Append(" store_errors_in_response_body: true");
        return text.Append($" request_id: {request.RequestId}").ToString();
    }

    private static string Quoted(string text) => $"\"{text.Replace("\\", "\\\\").Replace("\"", "\\\"")}\"";
}
