using Grpc.Core;
using Microsoft.AspNetCore.Connections.Features;
using Tensorflow.Grpc.Protos;
using Tensorflow.Server.Sessions;

namespace Tensorflow.Server.Service;

/// <summary>
/// What clients ask of a server. Source: TensorFlow's <c>GrpcMasterService</c> and <c>Master</c>
/// (core/distributed_runtime/rpc/grpc_master_service.cc, core/distributed_runtime/master.cc).
/// </summary>
internal sealed class MasterService(SessionTable sessions)
{
    private readonly RecentRequestIds _recent = new();

    internal Task<CreateSessionResponse> CreateSession(CreateSessionRequest request, ServerCallContext context)
    {
        var session = sessions.Create(request);
        session.Touch(ConnectionOf(context));
        return Task.FromResult(new CreateSessionResponse { SessionHandle = session.Handle });
    }

    internal Task<ExtendSessionResponse> ExtendSession(ExtendSessionRequest request, ServerCallContext context) =>
        Task.FromResult(
            new ExtendSessionResponse
            {
                NewGraphVersion = Find(request.SessionHandle, context)
                    .Extend(request.GraphDef ?? new(), request.CurrentGraphVersion),
            }
        );

    internal Task<PartialRunSetupResponse> PartialRunSetup(PartialRunSetupRequest request, ServerCallContext context)
    {
        var session = Find(request.SessionHandle, context);
        _recent.TrackUnique(request.RequestId, "PartialRunSetup", () =>
            [
                .. RecentRequestIds.Texts("session_handle", request.SessionHandle),
                .. RecentRequestIds.Texts("feed", request.Feed),
                .. RecentRequestIds.Texts("fetch", request.Fetch),
                .. RecentRequestIds.Texts("target", request.Target),
            ]
        );
        return Task.FromResult(new PartialRunSetupResponse { PartialRunHandle = session.PartialRunSetup(request) });
    }

    internal async Task<RunStepResponse> RunStep(RunStepRequest request, ServerCallContext context)
    {
        try
        {
            var session = Find(request.SessionHandle, context);
            _recent.TrackUnique(request.RequestId, "RunStep", () => FieldsOf(request));
            return await session.Run(request, context.CancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (request.StoreErrorsInResponseBody)
        {
            return new() { StatusCode = (int)ErrorCodes.CodeOf(e), StatusErrorMessage = e.Message };
        }
    }

    internal Task<CloseSessionResponse> CloseSession(CloseSessionRequest request, ServerCallContext context)
    {
        if (!sessions.Close(request.SessionHandle))
            throw new AbortedError(MasterErrors.PossiblyRestarted(request.SessionHandle));
        return Task.FromResult(new CloseSessionResponse());
    }

    internal Task<ListDevicesResponse> ListDevices(ListDevicesRequest request, ServerCallContext context)
    {
        var handle = request.SessionHandle;
        if (handle.Length > 0 && sessions.Find(handle, ConnectionOf(context)) is null)
            throw new InvalidArgumentError(MasterErrors.PossiblyRestarted(handle));
        return Task.FromResult(
            new ListDevicesResponse { LocalDevice = { sessions.Devices.Local }, RemoteDevice = { sessions.Devices.Remote } }
        );
    }

    internal Task<ResetResponse> Reset(ResetRequest request, ServerCallContext context)
    {
        sessions.Reset(request.Container);
        return Task.FromResult(new ResetResponse());
    }

    internal Task<MakeCallableResponse> MakeCallable(MakeCallableRequest request, ServerCallContext context)
    {
        var session = Find(request.SessionHandle, context);
        _recent.TrackUnique(request.RequestId, "MakeCallable", () =>
            RecentRequestIds.Texts("session_handle", request.SessionHandle)
        );
        return Task.FromResult(new MakeCallableResponse { Handle = session.Callables.Make(request.Options ?? new()) });
    }

    internal Task<RunCallableResponse> RunCallable(RunCallableRequest request, ServerCallContext context)
    {
        var session = Find(request.SessionHandle, context);
        _recent.TrackUnique(request.RequestId, "RunCallable", () =>
            [.. RecentRequestIds.Texts("session_handle", request.SessionHandle), ("handle", $"{request.Handle}")]
        );
        return session.Callables.Run(request, context.CancellationToken);
    }

    internal Task<ReleaseCallableResponse> ReleaseCallable(ReleaseCallableRequest request, ServerCallContext context)
    {
        Find(request.SessionHandle, context).Callables.Release(request.Handle);
        return Task.FromResult(new ReleaseCallableResponse());
    }

    /// <summary>The fields of a request, without what is fed.</summary>
    private static IEnumerable<(string, string)> FieldsOf(RunStepRequest request) =>
        [
            .. RecentRequestIds.Texts("session_handle", request.SessionHandle),
            .. RecentRequestIds.Texts("fetch", request.Fetch),
            .. RecentRequestIds.Texts("target", request.Target),
            .. request.StoreErrorsInResponseBody ? [("store_errors_in_response_body", "true")] : Array.Empty<(string, string)>(),
        ];

    private MasterSession Find(string handle, ServerCallContext context) =>
        sessions.Find(handle, ConnectionOf(context)) ?? throw MasterErrors.NotFound(handle);

    /// <summary>Cancelled when the client's connection ends.</summary>
    private static CancellationToken ConnectionOf(ServerCallContext context) =>
        context.GetHttpContext().Features.Get<IConnectionLifetimeFeature>()?.ConnectionClosed ?? CancellationToken.None;
}
