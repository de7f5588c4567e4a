namespace Tensorflow;

/// <summary>Base of everything this runtime throws on a user's mistake (TensorFlow.NET's exception types).</summary>
public class TensorflowException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>A value does not fit: shapes, names, ranges found while the graph is built.</summary>
public class ValueError(string message, Exception? inner = null) : TensorflowException(message, inner);

/// <summary>An element type does not fit.</summary>
public class TypeError(string message, Exception? inner = null) : TensorflowException(message, inner);

/// <summary>A call that is not allowed in the state the object is in.</summary>
public class RuntimeError(string message, Exception? inner = null) : TensorflowException(message, inner);

/// <summary>A name that is not there.</summary>
public class KeyError(string message, Exception? inner = null) : TensorflowException(message, inner);

/// <summary>No gradient is defined for an operation.</summary>
public class LookupError(string message, Exception? inner = null) : TensorflowException(message, inner);

/// <summary>An operation got an argument it cannot work on (TensorFlow's INVALID_ARGUMENT).</summary>
public class InvalidArgumentError(string message, Exception? inner = null) : TensorflowException(message, inner);

/// <summary>An operation ran before its precondition held, such as an uninitialised variable (FAILED_PRECONDITION).</summary>
public class FailedPreconditionError(string message, Exception? inner = null) : TensorflowException(message, inner);

/// <summary>An index is outside of its range (OUT_OF_RANGE).</summary>
public class OutOfRangeError(string message, Exception? inner = null) : TensorflowException(message, inner);

/// <summary>An operation or an element type that this runtime has no kernel for (UNIMPLEMENTED).</summary>
public class UnimplementedError(string message, Exception? inner = null) : TensorflowException(message, inner);
