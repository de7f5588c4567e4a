namespace Tensorflow;

/// <summary>Base of everything this runtime throws on a user's mistake (TensorFlow.NET's exception types).</summary>
public class TensorflowException : Exception
{
    /// <summary>An error without a message of its own.</summary>
    public TensorflowException() { }

    /// <summary>An error that says what was found and what was expected.</summary>
    public TensorflowException(string message)
        : base(message) { }

    /// <summary>An error that another one led to.</summary>
    public TensorflowException(string message, Exception? innerException)
        : base(message, innerException) { }

    /// <summary>The name of the node whose kernel threw this; null if none did.</summary>
    internal string? Node { get; private set; }

    /// <summary>Notes the node's name, for a filter of <c>catch</c>: false.</summary>
    internal bool IsFrom(string node)
    {
        Node ??= node;
        return false;
    }
}

/// <summary>A value does not fit: shapes, names, ranges found while the graph is built.</summary>
public class ValueError(string message) : TensorflowException(message);

/// <summary>An element type does not fit.</summary>
public class TypeError(string message) : TensorflowException(message);

/// <summary>A call that is not allowed in the state the object is in.</summary>
public class RuntimeError(string message) : TensorflowException(message);

/// <summary>A name that is not there.</summary>
public class KeyError(string message) : TensorflowException(message);

/// <summary>No gradient is defined for an operation.</summary>
public class LookupError(string message) : TensorflowException(message);

/// <summary>An operation got an argument it cannot work on (TensorFlow's INVALID_ARGUMENT).</summary>
public class InvalidArgumentError(string message) : TensorflowException(message);

/// <summary>An operation ran before its precondition held, such as an uninitialised variable (FAILED_PRECONDITION).</summary>
public class FailedPreconditionError(string message) : TensorflowException(message);

/// <summary>An index is outside of its range (OUT_OF_RANGE).</summary>
public class OutOfRangeError(string message) : TensorflowException(message);

/// <summary>An operation or an element type that this runtime has no kernel for (UNIMPLEMENTED).</summary>
public class UnimplementedError(string message) : TensorflowException(message);

/// <summary>A run took longer than it may (DEADLINE_EXCEEDED).</summary>
public class DeadlineExceededError(string message) : TensorflowException(message);

/// <summary>A run was ended from outside (CANCELLED).</summary>
public class CancelledError(string message) : TensorflowException(message);

/// <summary>There is not enough of something, such as memory for one tensor (RESOURCE_EXHAUSTED).</summary>
public class ResourceExhaustedError(string message) : TensorflowException(message);

/// <summary>Something that was asked for does not exist, such as a file or a key of a checkpoint (NOT_FOUND).</summary>
public class NotFoundError(string message) : TensorflowException(message);

/// <summary>Something may not be done, such as writing a file (PERMISSION_DENIED).</summary>
public class PermissionDeniedError(string message) : TensorflowException(message);

/// <summary>Data are damaged (DATA_LOSS).</summary>
public class DataLossError(string message) : TensorflowException(message);

/// <summary>Something that should not happen did, by TensorFlow's own account (INTERNAL).</summary>
public class InternalError(string message) : TensorflowException(message);

/// <summary>Something that was to be made is there already (ALREADY_EXISTS).</summary>
public class AlreadyExistsError(string message) : TensorflowException(message);

/// <summary>
/// A run was given up since it does not go with what else happened, such as a server that has lost the session, or a table that
/// has no entries yet (ABORTED).
/// </summary>
public class AbortedError(string message) : TensorflowException(message);

/// <summary>A server cannot be reached, and may be later (UNAVAILABLE).</summary>
public class UnavailableError(string message) : TensorflowException(message);

/// <summary>Whoever asks has not proved who that is (UNAUTHENTICATED).</summary>
public class UnauthenticatedError(string message) : TensorflowException(message);

/// <summary>An error of no known kind (UNKNOWN).</summary>
public class UnknownError(string message) : TensorflowException(message);
