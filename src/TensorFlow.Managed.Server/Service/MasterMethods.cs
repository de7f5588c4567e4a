using Google.Protobuf;
using Grpc.AspNetCore.Server.Model;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Tensorflow.Grpc.Protos;

namespace Tensorflow.Server.Service;

/// <summary>
/// The methods of <c>tensorflow.MasterService</c>, whose requests are refused in TensorFlow's words where they are no messages.
/// </summary>
internal sealed class MasterMethods : IServiceMethodProvider<MasterService>
{
    private const string Name = "tensorflow.MasterService";

    public void OnServiceMethodDiscovery(ServiceMethodProviderContext<MasterService> context)
    {
        Add(context, CreateSessionRequest.Parser, static (s, r, c) => s.CreateSession(r, c));
        Add(context, ExtendSessionRequest.Parser, static (s, r, c) => s.ExtendSession(r, c));
        Add(context, PartialRunSetupRequest.Parser, static (s, r, c) => s.PartialRunSetup(r, c));
        Add(context, RunStepRequest.Parser, static (s, r, c) => s.RunStep(r, c));
        Add(context, CloseSessionRequest.Parser, static (s, r, c) => s.CloseSession(r, c));
        Add(context, ListDevicesRequest.Parser, static (s, r, c) => s.ListDevices(r, c));
        Add(context, ResetRequest.Parser, static (s, r, c) => s.Reset(r, c));
        Add(context, MakeCallableRequest.Parser, static (s, r, c) => s.MakeCallable(r, c));
        Add(context, RunCallableRequest.Parser, static (s, r, c) => s.RunCallable(r, c));
        Add(context, ReleaseCallableRequest.Parser, static (s, r, c) => s.ReleaseCallable(r, c));
    }

    private static void Add<TRequest, TResponse>(
        ServiceMethodProviderContext<MasterService> context,
        MessageParser<TRequest> parser,
        Func<MasterService, TRequest, ServerCallContext, Task<TResponse>> run
    )
        where TRequest : class, IMessage<TRequest>
        where TResponse : class, IMessage<TResponse>
    {
        const string Request = "Request";
        var name = typeof(TRequest).Name[..^Request.Length];
        var requests = new Marshaller<TRequest>(static (message, to) => Write(message, to), from => Read(parser, from));
        var responses = new Marshaller<TResponse>(
            static (message, to) => Write(message, to),
            static _ => throw new NotSupportedException("A server reads no responses.")
        );
        context.AddUnaryMethod(
            new Method<TRequest, TResponse>(MethodType.Unary, Name, name, requests, responses),
            [],
            (service, request, call) => Answer(run, service, request, call)
        );
    }

    private static async Task<TResponse> Answer<TRequest, TResponse>(
        Func<MasterService, TRequest, ServerCallContext, Task<TResponse>> run,
        MasterService service,
        TRequest request,
        ServerCallContext call
    )
    {
        try
        {
            return await run(service, request, call).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not RpcException)
        {
            throw MasterErrors.StatusOf(e);
        }
    }

    private static void Write(IMessage message, SerializationContext to)
    {
        to.SetPayloadLength(message.CalculateSize());
        message.WriteTo(to.GetBufferWriter());
        to.Complete();
    }

    private static T Read<T>(MessageParser<T> parser, DeserializationContext from)
        where T : IMessage<T>
    {
        try
        {
            return parser.ParseFrom(from.PayloadAsReadOnlySequence());
        }
        catch (InvalidProtocolBufferException)
        {
            throw new RpcException(new(StatusCode.Internal, "Unable to parse request"));
        }
    }
}

/// <summary>Makes the service known to a server.</summary>
internal static class MasterMethodsRegistration
{
    internal static void AddMasterMethods(this IServiceCollection services) =>
        services.AddSingleton<IServiceMethodProvider<MasterService>, MasterMethods>();
}
