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

    /// <param name="request_id">The request's identity; 0 for none.</param>
    /// <param name="method">What it asks for.</param>
    /// <param name="fields">What else the request says, as far as it is told in the error.</param>
    /// <exception cref="AbortedError">The request was received before.</exception>
    internal void TrackUnique(long request_id, string method, Func<IEnumerable<(string Name, string Value)>> fields)
    {
        if (request_id == 0)
            return;
        lock (_lock)
        {
            if (!_known.Add(request_id))
            {
                // As protobuf's text.
                var text = string.Concat(fields().Select(field => $"{field.Name}: {field.Value} "));
                throw new AbortedError($"The same {method} (Master) request was received twice. {text}request_id: {request_id}");
            }

            _order.Enqueue(request_id);
            if (_order.Count > Count)
                _known.Remove(_order.Dequeue());
        }
    }

    /// <summary>A field of the request, whose values are texts.</summary>
    internal static IEnumerable<(string Name, string Value)> Texts(string name, params IEnumerable<string> values) =>
        values.Select(text => (name, $"\"{text.Replace("\\", "\\\\").Replace("\"", "\\\"")}\""));
}
