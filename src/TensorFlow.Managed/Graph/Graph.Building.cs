namespace Tensorflow;

public sealed partial class Graph
{
    private readonly Lock _lock = new();
    private readonly Stack<Action> _undo = new();
    private int _buildings;

    /// <summary>
    /// Starts something that comes into the graph as a whole or not at all. Other threads that build wait for it.
    /// </summary>
    internal Building Build() => new(this);

    /// <summary>Notes how to take back a change, should what it belongs to fail.</summary>
    internal void OnFailure(Action undo)
    {
        if (_buildings > 0)
            _undo.Push(undo);
    }

    /// <summary>
    /// What is being built. If it is disposed before <see cref="Done"/>, the graph is again as it was: its nodes, names,
    /// collections, and the scopes in force.
    /// </summary>
    internal sealed class Building : IDisposable
    {
        private readonly Graph _graph;
        private readonly int _start;
        private readonly Scopes _scopes;
        private bool _done;

        internal Building(Graph graph)
        {
            graph._lock.Enter();
            _graph = graph;
            _start = graph._undo.Count;
            _scopes = graph._scopes.Value!;
            graph._buildings++;
        }

        /// <summary>Keeps what was built.</summary>
        internal T Done<T>(T result)
        {
            _done = true;
            return result;
        }

        public void Dispose()
        {
            if (!_done)
            {
                while (_graph._undo.Count > _start)
                    _graph._undo.Pop()();
                _graph._scopes.Value = _scopes;
            }
            if (--_graph._buildings == 0)
                _graph._undo.Clear();
            _graph._lock.Exit();
        }
    }
}
