namespace Tensorflow;

/// <summary>Which exception stands for which code. Source: TensorFlow's python/framework/errors_impl.py.</summary>
internal static class ErrorCodes
{
    /// <summary>The exception of a code.</summary>
    internal static TensorflowException ErrorOf(TF_Code code, string message) =>
        code switch
        {
            TF_Code.TF_CANCELLED => new CancelledError(message),
            TF_Code.TF_INVALID_ARGUMENT => new InvalidArgumentError(message),
            TF_Code.TF_DEADLINE_EXCEEDED => new DeadlineExceededError(message),
            TF_Code.TF_NOT_FOUND => new NotFoundError(message),
            TF_Code.TF_ALREADY_EXISTS => new AlreadyExistsError(message),
            TF_Code.TF_PERMISSION_DENIED => new PermissionDeniedError(message),
            TF_Code.TF_RESOURCE_EXHAUSTED => new ResourceExhaustedError(message),
            TF_Code.TF_FAILED_PRECONDITION => new FailedPreconditionError(message),
            TF_Code.TF_ABORTED => new AbortedError(message),
            TF_Code.TF_OUT_OF_RANGE => new OutOfRangeError(message),
            TF_Code.TF_UNIMPLEMENTED => new UnimplementedError(message),
            TF_Code.TF_INTERNAL => new InternalError(message),
            TF_Code.TF_UNAVAILABLE => new UnavailableError(message),
            TF_Code.TF_DATA_LOSS => new DataLossError(message),
            TF_Code.TF_UNAUTHENTICATED => new UnauthenticatedError(message),
            _ => new UnknownError(message),
        };

    /// <summary>
    /// The code of an exception. What Python finds wrong before its runtime is asked has none there; it is an argument that
    /// cannot be right.
    /// </summary>
    internal static TF_Code CodeOf(Exception error) =>
        error switch
        {
            CancelledError or OperationCanceledException => TF_Code.TF_CANCELLED,
            DeadlineExceededError => TF_Code.TF_DEADLINE_EXCEEDED,
            NotFoundError or FileNotFoundException or DirectoryNotFoundException => TF_Code.TF_NOT_FOUND,
            AlreadyExistsError => TF_Code.TF_ALREADY_EXISTS,
            PermissionDeniedError or UnauthorizedAccessException => TF_Code.TF_PERMISSION_DENIED,
            ResourceExhaustedError or OutOfMemoryException or InsufficientExecutionStackException =>
                TF_Code.TF_RESOURCE_EXHAUSTED,
            FailedPreconditionError => TF_Code.TF_FAILED_PRECONDITION,
            AbortedError => TF_Code.TF_ABORTED,
            OutOfRangeError => TF_Code.TF_OUT_OF_RANGE,
            UnimplementedError => TF_Code.TF_UNIMPLEMENTED,
            InternalError => TF_Code.TF_INTERNAL,
            UnavailableError => TF_Code.TF_UNAVAILABLE,
            DataLossError => TF_Code.TF_DATA_LOSS,
            UnauthenticatedError => TF_Code.TF_UNAUTHENTICATED,
            UnknownError => TF_Code.TF_UNKNOWN,
            TensorflowException => TF_Code.TF_INVALID_ARGUMENT,
            _ => TF_Code.TF_INTERNAL,
        };
}
