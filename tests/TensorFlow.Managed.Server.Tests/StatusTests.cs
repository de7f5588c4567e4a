using System.Diagnostics;
using Google.Protobuf;
using Grpc.Core;
using Tensorflow.Grpc.Protos;
using Tensorflow.Server.Tests.Recorded;
using static Tensorflow.Binding;

namespace Tensorflow.Server.Tests;

/// <summary>What our client makes of what a server says, as genuine clients do with the same.</summary>
public sealed class StatusTests
{
    public static TheoryData<TF_Code> Codes =>
        [.. Enum.GetValues<TF_Code>().Except([TF_Code.TF_OK, TF_Code.TF_DEADLINE_EXCEEDED, TF_Code.TF_UNAVAILABLE])];

    [Theory]
    [MemberData(nameof(Codes))]
    public void A_code_is_the_same_exception_whether_it_comes_as_a_status_or_in_the_answer(TF_Code code)
    {
        foreach (var inBody in new[] { true, false })
        {
            var error = Assert.ThrowsAny<TensorflowException>(() =>
                Run(() =>
                    inBody
                        ? new RunStepResponse { StatusCode = (int)code, StatusErrorMessage = "two\nlines, ümläut, 100%" }
                        : throw new RpcException(new((StatusCode)(int)code, "two\nlines, ümläut, 100%"))
                )
            );

            Assert.Equal("two\nlines, ümläut, 100%", error.Message);
            Assert.Equal(code, ErrorCodes.CodeOf(error));
        }
    }

    [Fact]
    public void What_a_server_cannot_do_now_is_tried_again()
    {
        var tries = 0;
        var ids = new HashSet<long>();

        var result = Run(
            () => ++tries < 4 ? throw new RpcException(new(StatusCode.Unavailable, "not now")) : Answer(),
            step => ids.Add(step.RequestId)
        );

        Assert.Equal((1f, 4, 1), (result, tries, ids.Count));
    }

    [Fact]
    public void What_a_server_never_can_do_is_tried_twelve_times()
    {
        var tries = 0;

        var error = Assert.Throws<UnavailableError>(() =>
            Run(() =>
            {
                tries++;
                throw new RpcException(new(StatusCode.Unavailable, "message 14"));
            })
        );

        Assert.Equal(("message 14", 12), (error.Message, tries));
    }

    [Fact]
    public void A_lost_session_says_what_else_is_lost()
    {
        var error = Assert.Throws<AbortedError>(() =>
            Run(() =>
                new RunStepResponse { StatusCode = (int)TF_Code.TF_ABORTED, StatusErrorMessage = "Session 00 is not found." }
            )
        );

        Assert.StartsWith("Session 00 is not found.\nThe server has lost the session", error.Message);
    }

    [Fact]
    public void A_slow_server_is_waited_for_as_long_as_a_run_says()
    {
        var clock = Stopwatch.StartNew();

        var error = Assert.Throws<DeadlineExceededError>(() => Run(answer: null, options: new() { TimeoutInMs = 300 }));

        Assert.Equal("Deadline Exceeded", error.Message);
        // A timer may fire a little early.
        Assert.InRange(clock.ElapsedMilliseconds, 280, long.MaxValue);
    }

    [Fact]
    public void A_slow_server_is_waited_for_as_long_as_a_session_says() =>
        Assert.Throws<DeadlineExceededError>(() => Run(answer: null, config: new() { OperationTimeoutInMs = 500 }));

    [Fact]
    public void A_step_is_cancelled_by_a_token() => Assert.Throws<CancelledError>(() => Run(answer: null, cancel_after_ms: 200));

    private static RunStepResponse Answer() =>
        new()
        {
            Tensor =
            {
                new NamedTensorProto
                {
                    Name = "a:0",
                    Tensor = new()
                    {
                        Dtype = DataType.DtFloat,
                        TensorShape = new(),
                        FloatVal = { 1f },
                    },
                },
            },
        };

    /// <summary>Runs a constant on a server that answers so; null for one that does not as long as the run goes on.</summary>
    private static float Run(
        Func<RunStepResponse>? answer,
        Action<RunStepRequest>? hear = null,
        RunOptions? options = null,
        ConfigProto? config = null,
        int cancel_after_ms = 0
    )
    {
        var over = new TaskCompletionSource();
        using var server = new PlayedServer(
            async (method, request, _) =>
            {
                if (method == "RunStep")
                    hear?.Invoke(RunStepRequest.Parser.ParseFrom(request));
                if (method == "RunStep" && answer is null)
                    await over.Task;
                return method switch
                {
                    "CreateSession" => new CreateSessionResponse { SessionHandle = "0123456789abcdef" }.ToByteArray(),
                    "RunStep" => (answer ?? Answer)().ToByteArray(),
                    _ => [],
                };
            }
        );
        using var graph = new Graph().as_default();
        var a = tf.constant(1f, name: "a");
        using var session = tf.Session(server.Target, config: config);
        using var cancelled = new CancellationTokenSource();
        if (cancel_after_ms > 0)
            cancelled.CancelAfter(cancel_after_ms);
        try
        {
            return (float)session.run(a, [], options, cancelled.Token)[0];
        }
        finally
        {
            over.SetResult();
        }
    }
}
