using Tensorflow.Kernels;

namespace Tensorflow.Ops;

/// <summary>One training step of one variable, which changes in place; each named after its rule.</summary>
internal static class TrainingOps
{
    private const string NoHalf = "bfloat16, half";
    private const string Nesterov = "use_nesterov: bool = false";
    private const string UpdatesSlots = "update_slots: bool = true";

    internal static readonly UpdateOps GradientDescent = UpdateOps.Of<GradientDescentRule<float>, GradientDescentRule<double>>(
        "GradientDescent",
        new("var | alpha delta"),
        withRows: false
    );

    internal static readonly UpdateOps ProximalGradientDescent = UpdateOps.Of<
        ProximalGradientDescentRule<float>,
        ProximalGradientDescentRule<double>
    >("ProximalGradientDescent", new("var | alpha l1 l2 delta"), withoutKernel: NoHalf);

    internal static readonly UpdateOps Momentum = UpdateOps.Of<MomentumRule<float>, MomentumRule<double>>(
        "Momentum",
        new("var accum | lr grad momentum"),
        Nesterov
    );

    internal static readonly UpdateOps KerasMomentum = UpdateOps.Of<KerasMomentumRule<float>, KerasMomentumRule<double>>(
        "KerasMomentum",
        new("var accum | lr grad momentum"),
        Nesterov,
        withReferences: false
    );

    internal static readonly UpdateOps Adagrad = UpdateOps.Of<AdagradRule<float>, AdagradRule<double>>(
        "Adagrad",
        new("var accum | lr grad"),
        UpdatesSlots
    );

    internal static readonly UpdateOps AdagradV2 = UpdateOps.Of<AdagradV2Rule<float>, AdagradV2Rule<double>>(
        "AdagradV2",
        new("var accum | lr epsilon grad"),
        UpdatesSlots
    );

    internal static readonly UpdateOps ProximalAdagrad = UpdateOps.Of<ProximalAdagradRule<float>, ProximalAdagradRule<double>>(
        "ProximalAdagrad",
        new("var accum | lr l1 l2 grad", positive: true),
        withoutKernel: NoHalf
    );

    internal static readonly UpdateOps Adadelta = UpdateOps.Of<AdadeltaRule<float>, AdadeltaRule<double>>(
        "Adadelta",
        new("var accum accum_update | lr rho epsilon grad")
    );

    internal static readonly UpdateOps RMSProp = UpdateOps.Of<RMSPropRule<float>, RMSPropRule<double>>(
        "RMSProp",
        new("var ms mom | lr rho momentum epsilon grad")
    );

    internal static readonly UpdateOps CenteredRMSProp = UpdateOps.Of<CenteredRMSPropRule<float>, CenteredRMSPropRule<double>>(
        "CenteredRMSProp",
        new("var mg ms mom | lr rho momentum epsilon grad")
    );

    internal static readonly UpdateOps Ftrl = UpdateOps.Of<FtrlRule<float>, FtrlRule<double>>(
        "Ftrl",
        new("var accum linear | grad lr l1 l2 lr_power", positive: true)
    );

    internal static readonly UpdateOps FtrlV2 = UpdateOps.Of<FtrlV2Rule<float>, FtrlV2Rule<double>>(
        "FtrlV2",
        new("var accum linear | grad lr l1 l2 l2_shrinkage lr_power", positive: true)
    );

    internal static readonly UpdateOps Adam = UpdateOps.Of<AdamRule<float>, AdamRule<double>>(
        "Adam",
        new("var m v | beta1_power beta2_power lr beta1 beta2 epsilon grad"),
        Nesterov,
        withRows: false
    );

    internal static readonly UpdateOps AdamWithAmsgrad = UpdateOps.Of<AdamWithAmsgradRule<float>, AdamWithAmsgradRule<double>>(
        "AdamWithAmsgrad",
        new("var m v vhat | beta1_power beta2_power lr beta1 beta2 epsilon grad"),
        withReferences: false,
        withRows: false
    );

    internal static readonly UpdateOps AdaMax = UpdateOps.Of<AdaMaxRule<float>, AdaMaxRule<double>>(
        "AdaMax",
        new("var m v | beta1_power lr beta1 beta2 epsilon grad"),
        withRows: false,
        withoutKernel: "bfloat16"
    );

    internal static readonly UpdateOps AddSign = UpdateOps.Of<AddSignRule<float>, AddSignRule<double>>(
        "AddSign",
        new("var m | lr alpha sign_decay beta grad"),
        withRows: false
    );

    internal static readonly UpdateOps PowerSign = UpdateOps.Of<PowerSignRule<float>, PowerSignRule<double>>(
        "PowerSign",
        new("var m | lr logbase sign_decay beta grad"),
        withRows: false
    );

    /// <summary>The operations of all rules.</summary>
    internal static IEnumerable<OpDef> All =>
        new[]
        {
            GradientDescent,
            ProximalGradientDescent,
            Momentum,
            KerasMomentum,
            Adagrad,
            AdagradV2,
            ProximalAdagrad,
            Adadelta,
            RMSProp,
            CenteredRMSProp,
            Ftrl,
            FtrlV2,
            Adam,
            AdamWithAmsgrad,
            AdaMax,
            AddSign,
            PowerSign,
        }.SelectMany(rule => rule.All);
}
