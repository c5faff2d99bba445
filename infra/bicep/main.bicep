// Several hubs on Azure: a Service Bus queue, PostgreSQL, a share for keys and flow versions, and a container app. For a reviewer and as a beginning: it
// has not been deployed. Networks, backup and the proxy that ends TLS are yours; so is who may read the secrets.
param location string = resourceGroup().location
param name string = 'knutepunkt'
@description('The hub: dotnet publish api/Integration.Api -c Release, in an image of yours.')
param image string
@allowed(['Standard', 'Premium'])
param busTier string = 'Standard'
param instances int = 2
@secure()
param databasePassword string
@secure()
@description('See the runbook keys.')
param masterKey string

resource bus 'Microsoft.ServiceBus/namespaces@2022-10-01-preview' = {
  name: '${name}-bus'
  location: location
  sku: { name: busTier, tier: busTier }
  properties: { minimumTlsVersion: '1.2' }

  resource queue 'queues' = {
    name: name
    properties: {
      // The hub owns order and attempts: no sessions, and so many deliveries that only trouble with the queue itself makes a dead letter.
      requiresSession: false
      requiresDuplicateDetection: true
      duplicateDetectionHistoryTimeWindow: 'PT10M'
      lockDuration: 'PT1M'
      maxDeliveryCount: 2000
      deadLetteringOnMessageExpiration: true
      maxSizeInMegabytes: 1024
    }

    resource key 'authorizationRules' = {
      name: 'hub'
      properties: { rights: ['Send', 'Listen'] }
    }
  }
}

resource database 'Microsoft.DBforPostgreSQL/flexibleServers@2024-08-01' = {
  name: '${name}-db'
  location: location
  sku: { name: 'Standard_D2ds_v5', tier: 'GeneralPurpose' }
  properties: {
    version: '16'
    administratorLogin: name
    administratorLoginPassword: databasePassword
    storage: { storageSizeGB: 128, autoGrow: 'Enabled' }
    backup: { backupRetentionDays: 14 }
    highAvailability: { mode: 'ZoneRedundant' }
  }

  resource hub 'databases' = {
    name: name
  }
}

resource share 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: '${name}keys'
  location: location
  kind: 'FileStorage'
  sku: { name: 'Premium_ZRS' }
  properties: { minimumTlsVersion: 'TLS1_2', allowBlobPublicAccess: false }

  resource files 'fileServices' = {
    name: 'default'

    resource data 'shares' = {
      name: 'data'
      properties: { shareQuota: 100 }
    }
  }
}

resource environment 'Microsoft.App/managedEnvironments@2024-03-01' = {
  name: '${name}-env'
  location: location
  properties: { zoneRedundant: false }

  resource data 'storages' = {
    name: 'data'
    properties: {
      azureFile: { accountName: share.name, accountKey: share.listKeys().keys[0].value, shareName: 'data', accessMode: 'ReadWrite' }
    }
  }
}

resource hub 'Microsoft.App/containerApps@2024-03-01' = {
  name: name
  location: location
  properties: {
    managedEnvironmentId: environment.id
    configuration: {
      ingress: { external: true, targetPort: 5080 }
      secrets: [
        { name: 'bus', value: bus::queue::key.listKeys().primaryConnectionString }
        { name: 'database', value: 'Host=${database.properties.fullyQualifiedDomainName};Database=${name};Username=${name};Password=${databasePassword};SSL Mode=Require' }
        { name: 'master-key', value: masterKey }
      ]
    }
    template: {
      scale: { minReplicas: instances, maxReplicas: instances }
      volumes: [{ name: 'data', storageType: 'AzureFile', storageName: environment::data.name }]
      containers: [
        {
          name: 'hub'
          image: image
          args: ['serve', '--environment', 'production', '--data', '/data']
          resources: { cpu: json('1'), memory: '2Gi' }
          volumeMounts: [{ volumeName: 'data', mountPath: '/data' }]
          env: [
            { name: 'Server__Address', value: '0.0.0.0' }
            { name: 'Console__Enabled', value: 'false' } // Or Console__BehindTls, Console__Address and Console__Auth__…: infra/docs/console.md
            { name: 'Storage__Provider', value: 'PostgreSql' }
            { name: 'Storage__ConnectionString', secretRef: 'database' }
            { name: 'Queue__Provider', value: 'ServiceBus' }
            { name: 'Queue__ConnectionString', secretRef: 'bus' }
            { name: 'Privacy__MasterKey', secretRef: 'master-key' }
          ]
          probes: [
            { type: 'Liveness', httpGet: { path: '/health/live', port: 5080 } }
            { type: 'Readiness', httpGet: { path: '/health/ready', port: 5080 } }
          ]
        }
      ]
    }
  }
  dependsOn: [database::hub]
}
