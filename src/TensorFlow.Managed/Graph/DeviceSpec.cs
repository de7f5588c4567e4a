using System.Globalization;

namespace Tensorflow;

/// <summary>
/// What a device's name says, as far as it says it: <c>/job:ps/replica:0/task:0/device:CPU:1</c>. A string wherever one is asked
/// for. Source: TensorFlow 1.15 <c>tf.DeviceSpec</c> (python/framework/device_spec.py).
/// </summary>
/// <param name="job">The job, such as <c>ps</c>; null for any.</param>
/// <param name="replica">The number of the job's replica; null for any.</param>
/// <param name="task">The number of the job's task; null for any.</param>
/// <param name="device_type">The kind of device, such as <c>CPU</c>; null for any.</param>
/// <param name="device_index">Which device of its type; null for any.</param>
public sealed class DeviceSpec(
    string? job = null,
    long? replica = null,
    long? task = null,
    string? device_type = null,
    long? device_index = null
)
{
    /// <summary>The job, such as <c>ps</c>; null for any.</summary>
    public string? job { get; set; } = job;

    /// <summary>The number of the job's replica; null for any.</summary>
    public long? replica { get; set; } = replica;

    /// <summary>The number of the job's task; null for any.</summary>
    public long? task { get; set; } = task;

    /// <summary>The kind of device, such as <c>CPU</c>; null for any.</summary>
    public string? device_type
    {
        get;
        set => field = value is "cpu" or "gpu" ? value.ToUpperInvariant() : value;
    } = device_type is "cpu" or "gpu" ? device_type.ToUpperInvariant() : device_type;

    /// <summary>Which device of its type; null for any.</summary>
    public long? device_index { get; set; } = device_index;

    /// <summary>What a name says.</summary>
    /// <exception cref="ValueError">It is no device's name.</exception>
    public static DeviceSpec from_string(string spec) => new DeviceSpec().parse_from_string(spec);

    /// <summary>The name, in full as far as it says something.</summary>
    public string to_string() =>
        Part("job", job)
        + Part("replica", replica)
        + Part("task", task)
        + Part("device", device_type is null ? null : $"{device_type}:{(device_index is { } index ? Text(index) : "*")}");

    /// <summary>Makes this say what a name says, and nothing else.</summary>
    /// <returns>This.</returns>
    /// <exception cref="ValueError">It is no device's name.</exception>
    public DeviceSpec parse_from_string(string spec)
    {
        (job, replica, task, device_type, device_index) = (null, null, null, null, null);
        foreach (var part in Argument.Given(spec).Split('/'))
        {
            switch (part.Split(':'))
            {
                case ["job", var name]:
                    job = name;
                    break;
                case ["replica", var number]:
                    replica = Number(number);
                    break;
                case ["task", var number]:
                    task = Number(number);
                    break;
                case [var type, .. { Length: <= 1 } index] when type.ToUpperInvariant() is "CPU" or "GPU":
                    SetDevice(type.ToUpperInvariant(), index is [var digits] ? digits : "*", spec);
                    break;
                case ["device", var type, var index]:
                    SetDevice(type, index, spec);
                    break;
                case ["", ..]:
                    break;
                case [var other, ..]:
                    throw new ValueError($"Unknown attribute: '{other}' in '{spec}'");
            }
        }

        return this;
    }

    /// <summary>Takes over whatever another one says.</summary>
    public void merge_from(DeviceSpec dev)
    {
        job = Argument.Given(dev).job ?? job;
        replica = dev.replica ?? replica;
        task = dev.task ?? task;
        device_type = dev.device_type ?? device_type;
        device_index = dev.device_index ?? device_index;
    }

    /// <summary>The same as <see cref="to_string"/>.</summary>
    public override string ToString() => to_string();

    /// <summary>The same as <see cref="to_string"/>.</summary>
    public static implicit operator string(DeviceSpec spec) => Argument.Given(spec).to_string();

    /// <summary>The name as TensorFlow writes it in full.</summary>
    internal static string Canonical(string text) => from_string(text).to_string();

    private void SetDevice(string type, string index, string spec)
    {
        if (device_type is not null)
            throw new ValueError($"Cannot specify multiple device types: {spec}");
        device_type = type;
        device_index = index == "*" ? null : Number(index);
    }

    /// <summary>A whole number as Python's <c>int</c> reads one.</summary>
    private static long Number(string digits) =>
        long.TryParse(
            digits,
            NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite,
            CultureInfo.InvariantCulture,
            out var number
        )
            ? number
            : throw new ValueError($"invalid literal for int() with base 10: '{digits}'");

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Part(string name, long? value) => Part(name, value is { } number ? Text(number) : null);

    private static string Part(string name, string? value) => value is null ? "" : $"/{name}:{value}";
}
