using System.Text.Json;
using Tensorflow.Kernels.Random;

namespace TensorFlow.Managed.Tests.RandomNumbers;

/// <summary>Every random initial variable of the five tutorials under TensorFlow 1.15.5 at seed 1: every bit.</summary>
public class InitialVariableTests
{
    private const string Kernel = "rnn/basic_lstm_cell/kernel";

    [Theory]
    [InlineData("000", "random_normal/RandomStandardNormal", "Variable:0")]
    [InlineData("000", "random_normal_1/RandomStandardNormal", "Variable_1:0")]
    [InlineData("001", "truncated_normal/TruncatedNormal", "Variable:0")]
    [InlineData("002", "random_normal/RandomStandardNormal", "Variable:0")]
    [InlineData("002", "random_normal_1/RandomStandardNormal", "Variable_1:0")]
    [InlineData("003", "random_normal/RandomStandardNormal", "Variable:0")]
    [InlineData("003", "random_normal_1/RandomStandardNormal", "Variable_1:0")]
    [InlineData("004", "random_normal/RandomStandardNormal", "Variable:0")]
    [InlineData("004", "random_normal_1/RandomStandardNormal", "Variable_1:0")]
    public void Normal_weights(string tutorial, string op, string variable)
    {
        var (values, random, expected) = Prepare(tutorial, op, variable);
        if (op.EndsWith("TruncatedNormal"))
        {
            RandomFill.TruncatedNormal(random, values);
        }
        else
        {
            RandomFill.RandomStandardNormal(random, values);
        }
        var stddev = op.EndsWith("TruncatedNormal") ? 0.1f : 1;
        Assert.Equal(expected, Reference.Sha256(Array.ConvertAll(values, x => x * stddev + 0f)));
    }

    /// <summary>The cell's kernel, by Glorot's uniform initialization: multiplied and added in float, in two steps.</summary>
    [Theory]
    [InlineData("000")]
    [InlineData("001")]
    [InlineData("002")]
    [InlineData("003")]
    [InlineData("004")]
    public void Glorot_uniform_kernels(string tutorial)
    {
        var (values, random, expected) = Prepare(tutorial, $"{Kernel}/Initializer/random_uniform/RandomUniform", $"{Kernel}:0");
        var shape = Info(tutorial, $"{Kernel}:0").GetProperty("shape");
        var limit = (float)Math.Sqrt(3 / ((shape[0].GetInt32() + shape[1].GetInt32()) / 2.0));
        RandomFill.RandomUniform(random, values);
        Assert.Equal(expected, Reference.Sha256(Array.ConvertAll(values, x => (float)(x * (limit - -limit)) + -limit)));
    }

    private static (float[] Values, PhiloxRandom Random, string? Sha256) Prepare(string tutorial, string op, string variable)
    {
        var seeds = ReferenceFiles.Json($"{tutorial}/info.json").GetProperty("op_seeds").GetProperty(op);
        var expected = Info(tutorial, variable);
        var size = Reference.Size(expected);
        var generator = new GuardedPhiloxRandom(seeds[0].GetInt64(), seeds[1].GetInt64());
        return (new float[size], generator.ReserveRandomOutputs(size), expected.GetProperty("sha256").GetString());
    }

    private static JsonElement Info(string tutorial, string variable) =>
        ReferenceFiles.Json($"{tutorial}/info.json").GetProperty("initial").GetProperty(variable);
}
