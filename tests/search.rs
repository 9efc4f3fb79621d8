//! What people type, and what they should find first.

use std::{path::Path, sync::LazyLock};
use waterline::{
    content,
    model::{Library, Topic},
    search::{Fit, Index},
};

static LIBRARY: LazyLock<Library> = LazyLock::new(|| {
    content::load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("content")).unwrap_or_else(|problems| {
        panic!("{}", problems.iter().map(|problem| format!("{problem}\n")).collect::<String>())
    })
});
static INDEX: LazyLock<Index<'static>> = LazyLock::new(|| Index::new(&LIBRARY));

fn first(query: &str) -> String {
    INDEX.find(query, 10).hits.first().map_or_else(String::new, |hit| hit.topic.id(&LIBRARY))
}

/// Compares the first hit of each query with the topic that is expected; an empty id expects no hit.
fn check(table: &[(&str, &str)]) {
    let wrong: Vec<String> = table
        .iter()
        .filter(|(query, expected)| first(query) != *expected)
        .map(|(query, expected)| {
            let found: Vec<String> = INDEX
                .find(query, 4)
                .hits
                .iter()
                .map(|hit| format!("{} {:?}", hit.topic.id(&LIBRARY), hit.fit))
                .collect();
            format!("`{query}`: expected {expected}, found {}", found.join(", "))
        })
        .collect();
    assert!(wrong.is_empty(), "{} of {} are wrong:\n{}", wrong.len(), table.len(), wrong.join("\n"));
}

#[test]
fn names_of_services_lead_to_services() {
    check(&[
        ("rds", "rds"),
        ("RDS Custom for Oracle", "rds:custom"),
        ("rds custom", "rds:custom"),
        ("rds custom sql", "rds:custom-sqlserver"),
        ("rds for oracle", "rds"),
        ("Kinesis Firehose", "data-firehose"),
        ("firehose", "data-firehose"),
        ("kinesis", "kinesis-data-streams"),
        ("route 53", "route-53"),
        ("dns", "route-53"),
        ("simple queue service", "sqs"),
        ("ecr", "ecr"),
        ("S3", "s3"),
        ("amazon s3", "s3"),
        ("Simple Storage Service", "s3"),
        ("WAF", "waf"),
        ("SSM", "systems-manager"),
        ("k8s", "eks"),
        ("eks auto mode", "eks:auto-mode"),
        ("eks fargate", "eks:fargate"),
        ("Fargate", "ecs:fargate"),
        ("ec2 bare metal", "ec2:bare-metal"),
        ("lambda container image", "lambda:container"),
        ("virtual machine", "ec2"),
        ("beanstalk", "elastic-beanstalk"),
        ("load balancer", "elb"),
        ("x ray", "x-ray"),
        ("xray", "x-ray"),
        ("cloud trail", "cloudtrail"),
        ("autoscaling", "ec2-auto-scaling"),
        ("auto scaling", "ec2-auto-scaling"),
        ("secretsmanager", "secrets-manager"),
    ]);
}

#[test]
fn old_names_lead_to_what_bears_a_new_one() {
    check(&[
        ("AWS SSO", "identity-center"),
        ("AWS Single Sign-On", "identity-center"),
        ("CloudWatch Events", "eventbridge"),
        ("Simple Systems Manager", "systems-manager"),
        ("EC2 Container Service", "ecs"),
        ("Elastic Container Service for Kubernetes", "eks"),
        ("Personal Health Dashboard", "health"),
        ("former security hub", "security-hub-cspm"),
    ]);
}

#[test]
fn notions_lead_to_controls() {
    check(&[
        ("MFA", "control/user-mfa"),
        ("2FA", "control/user-mfa"),
        ("root mfa", "control/root-mfa"),
        ("SSO", "control/federation"),
        ("SSE", "control/encryption-at-rest"),
        ("patching", "control/patch-management"),
        ("patches", "control/patch-management"),
        ("NACL", "control/network-acls"),
        ("nacls", "control/network-acls"),
        ("security group", "control/security-groups"),
        ("port 22 open", "control/security-groups"),
        ("bucket public", "control/block-public-access"),
        ("public buckets", "control/block-public-access"),
        ("least privilege", "control/least-privilege"),
        ("SCP", "control/service-control-policies"),
        ("GDPR", "control/data-privacy"),
        ("sql injection", "control/input-validation"),
        ("antivirus", "control/antimalware"),
        ("encryption in transit", "control/encryption-in-transit"),
        ("https", "control/encryption-in-transit"),
        ("CMK", "control/key-management"),
        ("key rotation", "control/key-rotation"),
        ("rotating keys", "control/key-rotation"),
        ("disaster recovery", "control/disaster-recovery"),
        ("iam role", "control/iam-roles"),
        ("passwords", "control/password-policy"),
        ("CVE", "control/vulnerability-scanning"),
        ("SOC 2", "control/compliance-evidence"),
        ("fire suppression", "control/environmental-controls"),
        ("ddos", "control/ddos-protection"),
        ("guest os", "control/guest-os-patching"),
        ("flow log", "control/flow-logs"),
    ]);
}

#[test]
fn questions_lead_to_answers() {
    check(&[
        ("who patches RDS", "control/database-engine-patching"),
        ("who patches RDS?", "control/database-engine-patching"),
        ("Who is responsible for patching the RDS database?", "control/database-engine-patching"),
        ("who patches lambda", "control/lambda-runtime-updates"),
        ("patching ec2", "control/guest-os-patching"),
        ("who patches aurora", "control/database-engine-patching"),
        ("rds guest os", "rds/guest-os"),
        ("guest os of rds", "rds/guest-os"),
        ("is AWS responsible for the RDS OS?", "rds/guest-os"),
        ("rds custom guest os", "rds:custom/guest-os"),
        ("ec2 bare metal host", "ec2:bare-metal/host"),
        ("s3 encryption at rest", "s3/encryption-at-rest"),
        ("is s3 encrypted at rest", "s3/encryption-at-rest"),
        ("lambda runtime", "control/lambda-runtime-updates"),
        ("dynamodb backup", "dynamodb/backup"),
        ("outposts facilities", "outposts/facilities"),
        ("who owns the hardware of ec2", "ec2/hardware"),
        ("bucket encryption at rest", "s3/encryption-at-rest"),
        ("rds mfa", "rds/identity"),
        ("s3 encryption", "s3/encryption-at-rest"),
        ("fargate patching", "control/node-patching"),
        ("who backs up rds", "control/backup"),
        ("what is the shared responsibility model", "guide/two-sides"),
        ("who does what", "guide/who-does-what"),
        ("myths", "guide/misconceptions"),
        ("nothing is encrypted unless", "misconception/data-is-never-encrypted-by-default"),
    ]);
}

#[test]
fn what_is_shared_leads_to_the_model() {
    check(&[
        ("shared", "guide/control-classes"),
        ("what is shared", "guide/control-classes"),
        ("shared controls", "guide/control-classes"),
        ("shared responsibility", "guide/two-sides"),
        ("shared responsibility model", "guide/two-sides"),
        ("security of the cloud", "guide/two-sides"),
        ("patching by service", "guide/patching-by-service"),
        ("Patching, by service", "guide/patching-by-service"),
    ]);
}

#[test]
fn a_word_for_a_kind_prefers_that_kind() {
    check(&[
        ("layer guest os", "layer/guest-os"),
        ("guest os layer", "layer/guest-os"),
        ("guardduty tool", "tool/guardduty"),
        ("tool kms", "tool/kms"),
        ("guardduty service", "guardduty"),
        ("patching guide", "guide/patching"),
        ("mfa control", "control/user-mfa"),
        ("guide iam", "guide/iam"),
        ("control tower", "control-tower"),
        ("service control policies", "control/service-control-policies"),
        ("security tools", "guide/security-tools"),
    ]);
    for (query, kind) in
        [("rds question", "scenario"), ("encryption scenario", "scenario"), ("rds myth", "misconception")]
    {
        assert!(first(query).starts_with(kind), "`{query}` found {}", first(query));
    }
}

#[test]
fn an_id_leads_to_its_topic() {
    let mut all: Vec<Topic> = LIBRARY.variants.refs().map(Topic::Service).collect();
    all.extend(LIBRARY.layers.refs().map(Topic::Layer));
    all.extend(LIBRARY.controls.refs().map(Topic::Control));
    all.extend(LIBRARY.guides.refs().map(Topic::Guide));
    all.extend(LIBRARY.tools.refs().map(Topic::Tool));
    all.extend(LIBRARY.misconceptions.refs().map(Topic::Misconception));
    all.extend(LIBRARY.scenarios.refs().take(20).map(Topic::Scenario));
    for id in ["rds:custom/guest-os", "s3/encryption-at-rest"] {
        all.extend(Topic::parse(id, &LIBRARY));
    }
    for topic in all {
        let id = topic.id(&LIBRARY);
        assert_eq!(first(&format!(" {id} ")), id);
    }
}

#[test]
fn everyday_queries_make_sense() {
    check(&[
        ("compliance", "control/compliance-programmes"),
        ("audit report", "control/compliance-evidence"),
        ("hipaa", "control/compliance-programmes"),
        ("pci dss", "control/compliance-programmes"),
        ("data center", "control/physical-security"),
        ("firewall", "guide/security-groups-and-nacls"),
        ("backup", "backup"),
        ("who encrypts s3", "s3/encryption-at-rest"),
        ("root user", "control/root-user-protection"),
        ("phishing", "control/awareness-training"),
        ("drift", "control/drift-detection"),
        ("penetration test", "control/penetration-testing"),
        ("cheat sheet", "guide/quick-reference"),
        ("exam tips", "guide/exam-tips"),
        ("serverless", "lambda"),
        ("iaas", "guide/service-models"),
        ("access keys", "control/access-key-rotation"),
        ("monitoring", "control/alarms"),
    ]);
}

#[test]
fn typing_errors_are_forgiven() {
    check(&[
        ("securty group", "control/security-groups"),
        ("patchng", "control/patch-management"),
        ("lamda", "lambda"),
        ("encription", "control/encryption-at-rest"),
        ("encyrption at rest", "control/encryption-at-rest"),
        ("gaurdduty", "guardduty"),
        ("cloudtrial", "cloudtrail"),
        ("kuberentes", "eks"),
        ("dynmodb", "dynamodb"),
        ("hypervizor", "control/hypervisor-patching"),
        ("complience", "control/compliance-programmes"),
        ("incidnet response", "control/incident-response"),
        ("fargte", "ecs:fargate"),
        ("rds gest os", "rds/guest-os"),
        ("nalc", "control/network-acls"),
        ("priviledge", "control/least-privilege"),
        ("inspecter", "inspector"),
        ("secrects manager", "secrets-manager"),
        ("trusted adviser", "trusted-advisor"),
        ("iam polcy", "control/iam-policies"),
        ("organistion", "organizations"),
        ("identiy center", "identity-center"),
    ]);
}

#[test]
fn plain_questions_about_a_service_lead_to_its_cell() {
    check(&[
        ("who patches lambda runtime", "lambda/runtime"),
        ("is s3 encrypted by default", "s3/encryption-at-rest"),
        ("is ebs encrypted at rest", "ebs/encryption-at-rest"),
        ("how to encrypt an ebs volume", "ebs/encryption-at-rest"),
        ("who encrypts dynamodb", "dynamodb/encryption-at-rest"),
        ("redshift encryption at rest", "redshift/encryption-at-rest"),
        ("sqs encryption in transit", "sqs/encryption-in-transit"),
        ("is direct connect encrypted in transit", "direct-connect/encryption-in-transit"),
        ("rds backups", "rds/backup"),
        ("workspaces backup", "workspaces/backup"),
        ("who manages the hypervisor of ec2", "ec2/host"),
        ("ec2 bare metal hypervisor", "ec2:bare-metal/host"),
        ("who manages the operating system of ec2", "ec2/guest-os"),
        ("who is responsible for the guest os of eks", "eks/guest-os"),
        ("ecs fargate guest os", "ecs:fargate/guest-os"),
        ("lightsail guest os", "lightsail/guest-os"),
        ("emr serverless guest os", "emr:serverless/guest-os"),
        ("who owns the data in s3", "s3/data"),
        ("whose job is the network of aurora", "aurora/network"),
        ("lambda facilities", "lambda/facilities"),
        ("opensearch logging", "opensearch/logging"),
        ("elasticache identity", "elasticache/identity"),
        ("glue runtime", "glue/runtime"),
        ("kms hardware", "kms/hardware"),
        ("who owns the outposts hardware", "outposts/hardware"),
        ("snowball hardware", "snowball-edge/hardware"),
        ("s3 encrpytion", "s3/encryption-at-rest"),
    ]);
}

#[test]
fn plain_questions_about_a_notion_lead_to_its_control_or_guide() {
    check(&[
        ("is ebs encrypted by default", "control/ebs-encryption-by-default"),
        ("root account mfa", "control/root-mfa"),
        ("mfa on the root user", "control/root-mfa"),
        ("do I need to patch fargate", "control/node-patching"),
        ("who is responsible for the physical security of data centers", "control/physical-security"),
        ("two factor authentication", "control/user-mfa"),
        ("encryption keys", "control/key-management"),
        ("ssh keys", "control/key-pairs"),
        ("open port 22", "control/security-groups"),
        ("public s3 bucket", "control/block-public-access"),
        ("someone made my bucket public", "control/block-public-access"),
        ("my account was hacked", "control/incident-response"),
        ("who trains employees", "control/awareness-training"),
        ("who is responsible for employee training", "control/awareness-training"),
        ("disk disposal", "control/media-disposal"),
        ("who replaces failed disks", "control/hardware-maintenance"),
        ("soc report", "artifact"),
        ("is aws hipaa compliant", "control/compliance-programmes"),
        ("how do I rotate access keys", "control/access-key-rotation"),
        ("how often should I rotate keys", "control/key-rotation"),
        ("what does shared responsibility mean", "guide/two-sides"),
        ("explain the shared responsibility model", "guide/two-sides"),
        ("shared responsability model", "guide/two-sides"),
        ("difference between security groups and nacls", "guide/security-groups-and-nacls"),
        ("security groups vs nacls", "guide/security-groups-and-nacls"),
        ("difference between iaas paas and saas", "guide/service-models"),
    ]);
}

#[test]
fn other_spellings_plurals_and_slips_change_nothing() {
    check(&[
        ("licence", "control/licence-compliance"),
        ("license", "control/licence-compliance"),
        ("organization trail", "control/organisation-trail"),
        ("organisation trails", "control/organisation-trail"),
        ("service catalogue", "service-catalog"),
        ("anonymisation", "control/data-privacy"),
        ("localisation of data", "control/data-residency"),
        ("centralised logging", "control/central-log-archive"),
        ("buckets", "s3"),
        ("vms", "ec2"),
        ("virtual machines", "ec2"),
        ("load balancers", "elb"),
        ("lambdas", "lambda"),
        ("queues", "sqs"),
        ("state machines", "step-functions"),
        ("certificates", "control/certificate-management"),
        ("encrpytion", "control/encryption-at-rest"),
        ("lamda runtime", "control/lambda-runtime-updates"),
        ("phyiscal security", "control/physical-security"),
        ("key managment", "control/key-management"),
        ("vulnerabilty scan", "control/vulnerability-scanning"),
        ("fierwall", "guide/security-groups-and-nacls"),
        ("kubernets", "eks"),
        ("guarduty", "guardduty"),
        ("redshfit", "redshift"),
        ("sagemakr", "sagemaker-ai"),
        ("cognitio", "cognito"),
        ("dynamo db", "dynamodb"),
        ("cloud watch", "cloudwatch"),
        ("elastic bean stalk", "elastic-beanstalk"),
    ]);
}

#[test]
fn services_that_were_renamed_are_found_by_what_they_were() {
    check(&[
        ("Elasticsearch Service", "opensearch"),
        ("QuickSight", "quick"),
        ("AppStream", "workspaces-applications"),
        ("CodeWhisperer", "q-developer"),
        ("Kinesis Data Analytics", "managed-flink"),
        ("Amazon MCS", "keyspaces"),
        ("Pinpoint", "end-user-messaging"),
        ("CloudEndure Migration", "application-migration-service"),
        ("CloudEndure Disaster Recovery", "elastic-disaster-recovery"),
        ("Glacier", "s3-glacier"),
        ("Snowcone", "snowball-edge"),
        ("ACM PCA", "private-ca"),
        ("AWS Transfer for SFTP", "transfer-family"),
        ("Aurora Serverless", "aurora"),
    ]);
}

/// The ids of all that is found, in order.
fn all(query: &str) -> Vec<String> {
    let found = INDEX.find(query, usize::MAX);
    assert_eq!((found.problem, found.count), (None, found.hits.len()), "{query}");
    found.hits.iter().map(|hit| hit.topic.id(&LIBRARY)).collect()
}

#[test]
fn filters_stand_anywhere_and_narrow_what_is_found() {
    let controls = all("patch kind:control owner:shared");
    assert!(!controls.is_empty() && controls.iter().all(|id| id.starts_with("control/")), "{controls:?}");
    assert_eq!(all("owner:SHARED Kind:Controls patch"), controls);
    assert_eq!(first("rds layer:\"guest OS\""), "rds/guest-os");
    assert_eq!(first("layer:guest-os rds"), "rds/guest-os");
    assert_eq!(first("service:\"simple storage service\" kind:cell encrypted at rest"), "s3/encryption-at-rest");
    assert!(all("service:rds:custom patch").iter().all(|id| !id.starts_with("rds/")));
    let skill = all("skill:2.1.e patch");
    assert!(!skill.is_empty() && skill.iter().all(|id| id.starts_with("scenario/") || id.starts_with("incident/")));
}

#[test]
fn filters_alone_list_all_that_fits_in_order() {
    let layers: Vec<String> = LIBRARY.layers.refs().map(|it| Topic::Layer(it).id(&LIBRARY)).collect();
    assert_eq!(all("kind:layer"), layers);
    assert_eq!(
        all("kind:cell owner:none owner:aws owner:you owner:shared").len(),
        LIBRARY.variants.len() * layers.len()
    );
    let of_rds = all("service:rds kind:cell layer:guest-os");
    assert_eq!(of_rds, ["rds/guest-os", "rds:custom/guest-os", "rds:custom-sqlserver/guest-os"]);
    assert_eq!(INDEX.find("kind:cell", 7).hits.len(), 7);
    assert!(all("owner:you kind:service").is_empty(), "a service belongs to nobody");
}

#[test]
fn half_typed_filters_take_nothing_away() {
    for (typed, meant) in [
        ("patch kind:", "patch"),
        ("patch kind:contr", "patch kind:control"),
        ("patch owner:sh", "patch owner:shared"),
        ("rds layer:\"guest", "rds layer:\"guest OS\""),
        ("rds layer:\"", "rds"),
        ("patch skill:2.1.", "patch skill:2.1"),
    ] {
        assert_eq!(all(typed), all(meant), "{typed}");
    }
}

#[test]
fn a_value_that_is_not_there_is_said_with_the_nearest() {
    let found = INDEX.find("rds layer:gest-os", 5);
    assert!(found.hits.is_empty());
    assert!(
        found.problem.as_ref().is_some_and(|it| it.starts_with("no layer `gest-os`; nearest: `guest-os`")),
        "{found:?}"
    );
    assert_eq!(found.nearest[0], "rds layer:guest-os");
    assert_eq!(INDEX.find("kind:zzzz", 5).problem.unwrap(), "no kind `zzzz`");
}

#[test]
fn a_miss_offers_what_is_near_and_is_there() {
    for (typed, offered) in [("pattchhing zzzz", "patching"), ("qqqq patching", "patching"), ("xyxyx mfa", "mfa")] {
        let found = INDEX.find(typed, 5);
        assert!(found.hits.is_empty() && found.nearest.iter().any(|it| it == offered), "`{typed}` offers {found:?}");
    }
    for typed in ["zzzz", "qwertzuiop"] {
        let found = INDEX.find(typed, 5);
        assert!(found.hits.is_empty(), "{typed}");
    }
}

#[test]
fn spellings_of_both_sides_of_the_ocean_are_one() {
    for (british, american) in [
        ("virtualisation", "virtualization"),
        ("behaviour graph", "behavior graph"),
        ("data centre security", "data center security"),
        ("authorisation", "authorization"),
        ("organisations", "organizations"),
        ("defence in depth", "defense in depth"),
        ("compliance programmes", "compliance programs"),
        ("threat modelling", "threat modeling"),
    ] {
        assert_eq!(first(british), first(american), "{british}");
        assert_ne!(first(british), "", "{british}");
    }
    check(&[("identity centre", "identity-center"), ("virtualization layer", "control/hypervisor-patching")]);
}

#[test]
fn what_the_library_lacks_is_not_made_up() {
    for query in ["Braket", "Ground Station", "qwertzuiop", "DeepRacer", "zzzz", "!?", "", "   "] {
        let mut named = INDEX.find(query, 10).hits;
        named.retain(|hit| hit.fit > Fit::Body);
        assert!(named.is_empty(), "`{query}` found {named:?}");
    }
}

#[test]
fn one_letter_finds_names_that_begin_with_it() {
    for letter in 'a'..='z' {
        for hit in INDEX.find(&letter.to_string(), 20).hits {
            let name = hit.alias.unwrap_or(&hit.title).to_lowercase();
            let begins = name.split(|char: char| !char.is_alphanumeric()).any(|word| word.starts_with(letter));
            assert!(begins, "`{letter}` found {hit:?}");
        }
    }
}

#[test]
fn every_topic_is_found_by_its_title() {
    assert!(INDEX.len() > 1_500);
    let topics = (LIBRARY.controls.refs().map(Topic::Control))
        .chain(LIBRARY.guides.refs().map(Topic::Guide))
        .chain(LIBRARY.layers.refs().map(Topic::Layer))
        .chain(LIBRARY.tools.refs().map(Topic::Tool))
        .chain(LIBRARY.variants.refs().map(Topic::Service))
        .chain(LIBRARY.misconceptions.refs().map(Topic::Misconception));
    for topic in topics {
        let found = INDEX.find(&topic.title(&LIBRARY), 12).hits;
        assert!(found.iter().any(|hit| hit.topic == topic), "{}", topic.id(&LIBRARY));
    }
}

#[test]
fn hits_are_sorted_bounded_and_the_same_each_time() {
    let again = Index::new(&LIBRARY);
    for query in ["s", "rds", "encryption", "who patches", "securty", "guest os", "iam polcy"] {
        let hits = INDEX.find(query, 25).hits;
        assert_eq!(hits, again.find(query, 25).hits, "{query}");
        assert!(hits.is_sorted_by(|one, other| one.score >= other.score), "{query}");
        assert!(hits.len() <= 25 && INDEX.find(query, 5).hits == hits[..hits.len().min(5)], "{query}");
    }
}

#[test]
fn highlights_are_in_order_and_on_borders() {
    for query in ["s", "guest os rds", "encription", "ptch", "cloud trail", "xray", "virtualisation", "regions zones"] {
        for hit in INDEX.find(query, 50).hits {
            assert!(hit.matched.iter().all(|it| it.start < it.end && hit.title.get(it.clone()).is_some()), "{hit:?}");
            assert!(hit.matched.windows(2).all(|pair| pair[0].end < pair[1].start), "{hit:?}");
        }
    }
    let hit = &INDEX.find("rds guest", 1).hits[0];
    assert_eq!(hit.matched.iter().map(|it| &hit.title[it.clone()]).collect::<Vec<_>>(), ["RDS", "guest"]);
    assert_eq!(INDEX.find("2FA", 1).hits[0].alias, Some("2FA"));
    assert_eq!(INDEX.find("S3", 1).hits[0].alias, None);
}
